import { expect, it } from 'vitest'
import { createSemaphore } from './semaphore.ts'

const open = (options: Partial<Parameters<typeof createSemaphore>[0]> = {}) => {
  const clock = { now: 0 }
  const sleep = async (ms: number) => {
    clock.now += ms
    await new Promise((resolve) => setImmediate(resolve))
  }
  const run = createSemaphore({
    atOnce: 2,
    waiting: 2,
    patienceMs: 1000,
    holdMs: 5000,
    now: () => clock.now,
    sleep,
    ...options,
  })
  return { clock, run }
}

it('runs a few at once and the next when one is done', async () => {
  const { run } = open({ sleep: () => new Promise((resolve) => setTimeout(resolve, 1)), now: Date.now })
  let running = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 10))
    running -= 1
    return 'done'
  }
  const answers = await Promise.all([1, 2, 3, 4].map(() => run(work)))
  expect(answers).toEqual([1, 2, 3, 4].map(() => ({ result: 'done' })))
  expect(most).toBe(2)
})

it('sends away whoever finds the waiting places taken, and whoever waited too long', async () => {
  const { run } = open()
  const never = () => new Promise<never>(() => {})
  void run(never)
  void run(never)
  const answers = await Promise.all([1, 2, 3].map(() => run(async () => 'done')))
  expect(answers).toEqual([null, null, null])
})

it('takes a slot back from work that was cut off', async () => {
  const { clock, run } = open({ atOnce: 1 })
  void run(() => new Promise<never>(() => {}))
  clock.now += 5000
  expect(await run(async () => 'done')).toEqual({ result: 'done' })
})

it('gives the slot back when the work fails', async () => {
  const { run } = open({ atOnce: 1 })
  await expect(run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await run(async () => 'done')).toEqual({ result: 'done' })
})

it('leaves a slot at rest for a while after its work', async () => {
  const { clock, run } = open({ atOnce: 1, waiting: 0, restMs: 50 })
  expect(await run(async () => 'done')).toEqual({ result: 'done' })
  expect(await run(async () => 'done')).toBeNull()
  clock.now += 50
  expect(await run(async () => 'done')).toEqual({ result: 'done' })
})
