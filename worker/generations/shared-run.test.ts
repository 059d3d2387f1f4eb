import { expect, it, vi } from 'vitest'
import type { RunShown } from '#contract/socket'
import { createSharedRun } from './shared-run.ts'

const about = { run: 'r', generationId: 'g', userId: 'ada', name: 'Ada', argv: ['--help'] }
const start = (show: (event: RunShown) => Promise<void>) => createSharedRun({ show, now: () => 0 }, about)

it('tells who runs what, what it writes in batches, and how it ended', async () => {
  vi.useFakeTimers()
  const events: RunShown[] = []
  const shared = start(async (event) => void events.push(event))
  for (const text of ['a', 'b', 'c']) shared.output('stdout', text)
  shared.output('stderr', 'careful')
  await vi.advanceTimersByTimeAsync(100)
  shared.output('stdout', 'late')
  await shared.end(3)
  vi.useRealTimers()
  expect(events.map(({ type }) => type)).toEqual(['run_started', 'run_output', 'run_output', 'run_output', 'run_ended'])
  expect(events.flatMap((event) => (event.type === 'run_output' ? [[event.stream, event.text]] : []))).toEqual([
    ['stdout', 'abc'],
    ['stderr', 'careful'],
    ['stdout', 'late'],
  ])
  expect(events.at(-1)).toEqual({ type: 'run_ended', run: 'r', generationId: 'g', exitCode: 3, durationMs: 0 })
})

it('shows a bounded part of what a program writes without end', async () => {
  let shown = 0
  const shared = start(async (event) => {
    if (event.type === 'run_output') shown += event.text.length
  })
  for (let n = 0; n < 1_000; n++) shared.output('stdout', 'x'.repeat(1_000))
  await shared.end(null)
  expect(shown).toBe(60_003)
})

it('does not fail with the room', async () => {
  const shared = start(() => Promise.reject(new Error('gone')))
  shared.output('stdout', 'x')
  await expect(shared.end(0)).resolves.toBeUndefined()
})
