import type { AppLog } from '#contract/apps'

type ErrorGroup = {
  message: string
  stack: string | null
  request: string | null
  count: number
  lastAt: string
}

/** Returns a message without its numbers and names: errors that then agree are the same error. */
const generalize = (message: string) =>
  message
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '#')
    .replace(/\d+/g, '#')
    .slice(0, 300)

/** Errors that are alike as one, the newest first. `logs` are newest first. */
export const groupErrors = (logs: readonly AppLog[]): ErrorGroup[] => {
  const groups = new Map<string, ErrorGroup>()
  for (const { level, message, stack, request, at, source } of logs) {
    // A request that was answered with an error has said why in a line of its own.
    if (level !== 'error' || source === 'request') continue
    const known = groups.get(generalize(message))
    if (known) known.count += 1
    else
      groups.set(generalize(message), { message, stack: stack ?? null, request: request ?? null, count: 1, lastAt: at })
  }
  return [...groups.values()]
}

/** Formats an error as the text that a model is asked to mend. */
export const formatError = ({ message, stack, request }: ErrorGroup): string =>
  [request && `During ${request}:`, stack?.includes(message) ? stack : [message, stack].filter(Boolean).join('\n')]
    .filter(Boolean)
    .join('\n')
