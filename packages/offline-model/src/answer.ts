import { formatFiles } from '#contract/artifact'
import { CHECKS_FAILED, CUT_OFF } from '#contract/model-phrases'
import { readAsk } from './ask.ts'
import { composers } from './compose/index.ts'
import { explain, readExplanation } from './explain/explain.ts'
import type { ChatMessage } from './protocol.ts'
import { CannotCompose } from './types.ts'
import { askForRecords } from './understand/attached.ts'

const connect =
  'To connect a real one, add the key of a service under Models in the account menu; or set OPENAI_API_KEY, and OPENAI_BASE_URL for any compatible service or a local Ollama, then start again.'

const introduction = `I am AetherOS's offline model: a composer of tested building blocks for code, APIs, interfaces and command-line tools, not a language model, so I cannot hold a conversation. ${connect}`

/** Asked to go on after a cut: the whole answer without the part that was received. Undefined for any other conversation. */
const continuation = (messages: ChatMessage[]): string | undefined => {
  const [received, wish] = messages.slice(-2)
  if (received?.role !== 'assistant' || wish?.role !== 'user' || !wish.content.startsWith(CUT_OFF)) return undefined
  const whole = answer(messages.slice(0, -2))
  return whole.startsWith(received.content) ? whole.slice(received.content.length) : undefined
}

/** Asked to mend what failed a check: it would write the same again, and says so. */
const isRepair = (messages: ChatMessage[]) => messages.at(-1)?.content.startsWith(CHECKS_FAILED) === true

const noRepair = `I am the offline model: I put tested building blocks together and would write the same again. What fails stays as it is shown; a language model can mend it. ${connect}`

/** The answer to a conversation: prose, then files. The same conversation always gets the same answer. */
export const answer = (messages: ChatMessage[]): string => {
  const rest = continuation(messages)
  if (rest !== undefined) return rest
  if (isRepair(messages)) return noRepair
  const reading = readExplanation(messages)
  if (reading) return explain(reading)
  const read = readAsk(messages)
  if (!read) return introduction
  const { ask, note } = askForRecords(read)
  try {
    const compose = composers[ask.kind]
    if (!compose) throw new CannotCompose(`I have no building blocks for this kind of creation (${ask.kind}).`)
    const { prose, files } = compose(ask)
    const said = note ? `${prose.trim()} ${note}` : prose.trim()
    return `${said}\n\n${formatFiles(files)}`
  } catch (error) {
    if (!(error instanceof CannotCompose)) throw error
    return `${error.message}\n\nI am the offline model and compose from building blocks; a language model can go further. ${connect}`
  }
}
