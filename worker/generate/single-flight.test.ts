import { afterEach, expect, it } from 'vitest'
import { answer, begin, type Script, send } from '../ai/testing/scripted-server.ts'
import { closeServers, startPipeline } from './testing/run.ts'

afterEach(closeServers)

const GOOD = '<file path="src/main.ts">\nexport const one = 1\n</file>'

/** Answers when it is told to; `asked` resolves when the request is there. */
const held = (text: string) => {
  const asked = Promise.withResolvers<() => void>()
  const script: Script = (response) => {
    begin(response)
    asked.resolve(() => {
      send(response, { content: text }, { finish: 'stop' })
      response.end('data: [DONE]\n\n')
    })
  }
  return { script, asked: asked.promise }
}

it('identical requests at the same time ask the model once, and all have its answer', async () => {
  const first = held(GOOD)
  const { run, server } = await startPipeline([first.script])
  const running = [run(), run({ prompt: ' primes' }), run()]
  const release = await first.asked
  release()
  const results = await Promise.all(running)
  expect(server.requests).toHaveLength(1)
  expect(results.map(({ text }) => text)).toEqual([GOOD, GOOD, GOOD])
  // Whichever of them comes first.
  expect(results.map(({ result }) => result?.cached).toSorted()).toEqual([false, true, true])
  const waited = results.filter(({ result }) => result?.cached)
  for (const { events } of waited)
    expect(events[0]).toMatchObject({ status: 'queued', detail: expect.stringContaining('same request') })
})

it('whoever asks anew, or for something else, waits for nobody', async () => {
  const first = held(GOOD)
  const { run } = await startPipeline([first.script, answer([GOOD])])
  const running = run()
  const release = await first.asked
  expect((await run({ fresh: true })).result?.cached).toBe(false)
  expect((await run({ prompt: 'other' })).result?.cached).toBe(false)
  release()
  await running
})

it('when the first one fails, those that waited ask themselves', async () => {
  const asked = Promise.withResolvers<() => void>()
  const { run, server } = await startPipeline([
    (response) => {
      begin(response)
      asked.resolve(() => response.destroy())
    },
    answer([GOOD]),
  ])
  const first = run()
  const drop = await asked.promise
  const waiting = run()
  drop()
  const second = await waiting
  expect((await first).error).toMatchObject({ code: 'provider_failed' })
  expect(second.result).toMatchObject({ cached: false, files: [{ path: 'src/main.ts' }] })
  expect(server.requests).toHaveLength(2)
})

it('whoever waits can be stopped', async () => {
  const first = held(GOOD)
  const { run } = await startPipeline([first.script])
  const running = run()
  const release = await first.asked
  const abort = new AbortController()
  const waiting = run({}, abort.signal)
  abort.abort('stopped')
  expect((await waiting).error).toBe('stopped')
  release()
  expect((await running).error).toBeNull()
})
