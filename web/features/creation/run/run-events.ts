export type RunEvent =
  | { type: 'stdout' | 'stderr'; text: string }
  /** `durationMs` when the server measured it. */
  | { type: 'exit'; code: number; durationMs: number | null }

/** Bytes of what a program needs before it can start. */
export type Loading = { loaded: number; total: number }

/** Runs a program once: what it writes as it writes it, then its exit. Throws an abort, or what kept it from running. */
export type Runner = (
  request: { run: string; argv: string[]; stdin?: string | undefined },
  signal: AbortSignal,
  onLoading: (loading: Loading) => void,
) => AsyncGenerator<RunEvent>

/** A reason why a program could not run, in words for people. */
export class RunFailure extends Error {}

const asObject = (value: unknown): { [name: string]: unknown } =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const parse = (text: string): { [name: string]: unknown } => {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return {}
  }
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

const toEvent = (name: string, data: string): RunEvent | null => {
  const fields = parse(data)
  const type = typeof fields.type === 'string' ? fields.type : name
  if (type === 'stdout' || type === 'stderr')
    return typeof fields.text === 'string' ? { type, text: fields.text } : null
  if (type !== 'exit') return null
  return {
    type,
    code: number(fields.code) ?? number(fields.exitCode) ?? 1,
    durationMs: number(fields.durationMs),
  }
}

/** Events of a stream of server-sent events, whatever pieces it comes in. */
export async function* readRunEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<RunEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (rest + decoder.decode(value, { stream: true })).replaceAll('\r\n', '\n').split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        let name = ''
        const data: string[] = []
        for (const line of block.split('\n')) {
          if (line.startsWith('event:')) name = line.slice(6).trim()
          else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
        }
        const event = data.length > 0 ? toEvent(name, data.join('\n')) : null
        if (event) yield event
      }
    }
  } finally {
    // Whoever stops listening stops the program too.
    await reader.cancel().catch(() => undefined)
  }
}
