import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type RunEvent, readEvents } from './program-run.ts'

const makeBody = (events: readonly RunEvent[]) =>
  new Blob([events.map((event) => `${JSON.stringify(event)}\n`).join('')]).stream()

const read = async (events: readonly RunEvent[]) => {
  const got: RunEvent[] = []
  for await (const event of readEvents(makeBody(events))) got.push(event)
  return got
}

const joinOutput = (events: readonly RunEvent[], type: 'stdout' | 'stderr') =>
  events.map((event) => (event.type === type ? event.text : '')).join('')

const written = fc.record({
  type: fc.constantFrom('stdout' as const, 'stderr' as const),
  text: fc.array(fc.constantFrom('a', 'ü', '🙂', '\ud83d', '\ude42', '\n')).map((parts) => parts.join('')),
})

it('what a program writes reaches everybody alike, also half a character and then the other half', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(written), async (output) => {
      const events = await read([...output, { type: 'exit', code: 0 }])
      for (const type of ['stdout', 'stderr'] as const)
        expect(joinOutput(events, type)).toBe(joinOutput(output, type).toWellFormed())
      for (const event of events) if (event.type !== 'exit') expect(event.text.isWellFormed()).toBe(true)
      expect(events.at(-1)).toEqual({ type: 'exit', code: 0 })
    }),
  )
})

it('what waits for its other half is told when the program breaks off', async () => {
  expect(await read([{ type: 'stdout', text: 'a\ud83d' }])).toEqual([
    { type: 'stdout', text: 'a' },
    { type: 'stdout', text: '\ufffd' },
  ])
})
