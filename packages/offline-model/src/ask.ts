import { GenerationType } from '#contract/generation'
import { readKind, splitLanguage } from '#contract/model-phrases'
import { readFiles } from './files.ts'
import type { ChatMessage } from './protocol.ts'
import type { Ask, AttachedText, ComposedFile } from './types.ts'
import { splitAttached } from './understand/attached.ts'

/** Reads an artifact request out of a conversation; undefined when it is plain chat. */
export const readAsk = (
  messages: ChatMessage[],
): (Ask & { attached: AttachedText[]; earlier: AttachedText[] }) | undefined => {
  const system = messages.find((message) => message.role === 'system' || message.role === 'developer')?.content ?? ''
  const kind = GenerationType.safeParse(readKind(system))
  const requests = messages.filter((message) => message.role === 'user').map((message) => message.content.trim())
  const whole = requests.pop()
  if (!kind.success || whole === undefined) return undefined
  const { attached, earlier, request: last } = splitAttached(whole)

  const { request: prompt, language } = splitLanguage(last)
  const files = new Map<string, ComposedFile>()
  for (const message of messages)
    if (message.role === 'assistant') for (const file of readFiles(message.content)) files.set(file.path, file)
  return {
    kind: kind.data,
    prompt: prompt.trim(),
    ...(language && { language }),
    history: requests.map((request) => splitLanguage(request).request),
    files: [...files.values()],
    attached,
    earlier,
  }
}
