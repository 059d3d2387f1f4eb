import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LoggedEvent } from '#contract/socket'
import type { Provider } from '../ai/provider.ts'
import { runModelTurn } from '../generate/model-turn.ts'
import { createSqliteStorage } from '../testing/sqlite-storage.ts'
import { RoomLog } from './room-log.ts'
import { batchText } from './text-batcher.ts'

const generationId = '20000000-0000-4000-8000-000000000001'

/**
 * A piece that a provider may send: characters of every length, halves of them alone, and what Postgres has no place
 * for.
 */
const piece = fc
  .array(fc.constantFrom('a', 'ü', '世', '🙂', '👩‍💻', '\ud83d', '\ude42', '\0', '\n'), { maxLength: 6 })
  .map((parts) => parts.join(''))
const step = fc.record({ piece, handOn: fc.boolean(), waits: fc.nat(60) })

/** Also such as are whole together but cut inside of their characters, which is the usual case. */
const cut = fc.tuple(piece, fc.nat(6)).map(([text, at]) => [text.slice(0, at), text.slice(at)])
const stream = fc.array(
  fc.oneof(
    step.map((each) => [each]),
    fc.tuple(step, step, cut).map(([a, b, [x = '', y = '']]) => [
      { ...a, piece: x },
      { ...b, piece: y },
    ]),
  ),
)

const createProvider = (pieces: readonly string[]): Provider => ({
  id: 'p',
  label: 'P',
  offline: false,
  paidBy: 'house',
  standsIn: false,
  models: async () => [],
  sees: () => false,
  calculateCost: () => null,
  async *stream() {
    for (const text of pieces) yield { type: 'text', text }
    yield { type: 'finish', reason: 'stop' }
  },
})

/** The text as a client puts it together, on top of what it has. */
const read = (events: readonly string[], before = '') => {
  let text = before
  for (const json of events) {
    const event = LoggedEvent.parse(JSON.parse(json))
    if (event.type !== 'generation_delta') continue
    expect(event.offset).toBeLessThanOrEqual(text.length)
    text = text.slice(0, event.offset) + event.text
  }
  return text
}

it('is the same live, replayed from anywhere, and stored, wherever the provider’s pieces end', async () => {
  await fc.assert(
    fc.asyncProperty(stream, async (parts) => {
      const steps = parts.flat()
      // Something is always said: an answer without a word is a failure of the provider's.
      const sent = ['x', ...steps.map((each) => each.piece)]
      const clock = { now: 0 }
      const storage = createSqliteStorage()
      const log = new RoomLog(storage, () => clock.now)
      const live: string[] = []
      const gathered = batchText(
        (offset, text) => {
          const entry = log.number({ type: 'generation_delta', generationId, offset, text })
          log.store([entry])
          live.push(entry.json)
        },
        () => 0,
      )
      const span = { status: 'generating', from: 0, to: 1 } as const
      const request = { messages: [], maxChars: Infinity, span, signal: new AbortController().signal }
      const answer = runModelTurn({ ...request, candidates: [{ provider: createProvider(sent), model: 'm' }] })
      let at = 0
      for await (const event of answer) {
        if (event.type !== 'text') continue
        gathered.add(event.text)
        if (steps[at]?.handOn) gathered.flush()
        clock.now += steps[at++]?.waits ?? 0
      }
      gathered.flush()
      gathered.drop()

      const whole = sent.join('').replaceAll('\0', '').toWellFormed()
      expect(read(live)).toBe(whole)
      const stored = () => {
        const restarted = new RoomLog(storage)
        for (let seen = 0; seen <= live.length; seen++)
          expect(read(restarted.after(seen).events, read(live.slice(0, seen)))).toBe(whole)
        expect(
          restarted
            .generation(generationId)
            .map((each) => (each.type === 'generation_delta' ? each.text : ''))
            .join(''),
        ).toBe(whole)
      }
      stored()
      log.compact(generationId)
      stored()
    }),
  )
})
