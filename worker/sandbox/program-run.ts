import * as z from 'zod'
import { createSurrogateJoiner } from '#contract/surrogate-joiner'

/** The events of a program run, in order; `exit` is the last. */
export const RunEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stdout'), text: z.string() }),
  z.object({ type: z.literal('stderr'), text: z.string() }),
  z.object({ type: z.literal('exit'), code: z.number().int().min(0).max(255) }),
])
export type RunEvent = z.infer<typeof RunEvent>

/** Of a run's output, in UTF-16 units. The program itself cuts first; this is what we believe of it. */
const MAX_OUTPUT_CHARS = 2 * 1024 * 1024
/** As `timeout` answers. */
const TIMED_OUT = 124

const parseLine = (line: string): RunEvent | null => {
  try {
    return RunEvent.parse(JSON.parse(line))
  } catch {
    return null
  }
}

/** Lines of JSON as events. What is no event ends the run: the program shares an isolate with what writes them. */
async function* parseEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<RunEvent> {
  const decoder = new TextDecoder()
  let rest = ''
  let chars = 0
  for await (const chunk of body) {
    const text = decoder.decode(chunk, { stream: true })
    chars += text.length
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const event = parseLine(line)
      if (event) yield event
      if (!event || event.type === 'exit') return
    }
    if (chars > MAX_OUTPUT_CHARS) return
  }
}

/** The events of a run, read from lines of JSON. A program may write half a character and then the other half. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<RunEvent> {
  const texts = { stdout: createSurrogateJoiner(), stderr: createSurrogateJoiner() }
  const rests = function* (): Generator<RunEvent> {
    for (const type of ['stdout', 'stderr'] as const) {
      const text = texts[type].end()
      if (text !== '') yield { type, text }
    }
  }
  for await (const event of parseEvents(body)) {
    if (event.type === 'exit') {
      yield* rests()
      yield event
    } else {
      const text = texts[event.type].add(event.text)
      if (text !== '') yield { ...event, text }
    }
  }
  yield* rests()
}

/**
 * The events of a program that is given `ms` to end, and always an `exit`: one that takes longer is told so and is
 * stopped with code 124, one that breaks off ends with 1.
 */
export async function* limitRunTime(
  events: AsyncGenerator<RunEvent>,
  ms: number,
  wait: (ms: number) => Promise<unknown>,
): AsyncGenerator<RunEvent> {
  const deadline = wait(ms).then(() => 'late' as const)
  for (;;) {
    const next = events.next()
    // What was left behind may fail later; nobody waits for it then.
    next.catch(() => undefined)
    const result = await Promise.race([next, deadline])
    if (result === 'late') {
      yield { type: 'stderr', text: `\n[Stopped after ${ms / 1000} s]\n` }
      yield { type: 'exit', code: TIMED_OUT }
      return
    }
    if (result.done) {
      yield { type: 'stderr', text: '\n[The program broke off]\n' }
      yield { type: 'exit', code: 1 }
      return
    }
    yield result.value
    if (result.value.type === 'exit') return
  }
}
