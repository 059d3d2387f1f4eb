import { expect, it } from 'vitest'
import { type RunEvent, readRunEvents } from './run-events.ts'

const stream = [
  'event: stdout\ndata: {"text":"Grüße\\n"}\n\n',
  ': still here\n\n',
  'event: stderr\r\ndata: {"text":"careful"}\r\n\r\n',
  'event: stdout\ndata: no json\n\n',
  'id: 4\nevent: exit\ndata: {"code":3,"durationMs":12}\n\n',
].join('')

const wanted: RunEvent[] = [
  { type: 'stdout', text: 'Grüße\n' },
  { type: 'stderr', text: 'careful' },
  { type: 'exit', code: 3, durationMs: 12 },
]

const collect = async (pieces: Uint8Array<ArrayBuffer>[]) => {
  const events: RunEvent[] = []
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  for await (const event of readRunEvents(body)) events.push(event)
  return events
}

it('reads the same events wherever the stream is cut', async () => {
  const bytes = new TextEncoder().encode(stream)
  for (let at = 0; at <= bytes.length; at++)
    expect(await collect([bytes.slice(0, at), bytes.slice(at)].filter((piece) => piece.length > 0))).toEqual(wanted)
})

it('takes the type from the data where the event has no name', async () => {
  const bytes = new TextEncoder().encode('data: {"type":"stdout","text":"a"}\n\ndata: {"type":"exit","exitCode":0}\n\n')
  expect(await collect([bytes])).toEqual([
    { type: 'stdout', text: 'a' },
    { type: 'exit', code: 0, durationMs: null },
  ])
})
