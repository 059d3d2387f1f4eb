import { expect, it } from 'vitest'
import { createSoloQueue } from './solo-queue.ts'

/** Time goes on where something waits. */
const stage = () => {
  let time = 0
  const rested: string[] = []
  const apart = createSoloQueue({
    now: () => time,
    async sleep(ms) {
      time += ms
      await new Promise((resolve) => setImmediate(resolve))
    },
  })
  const rest = (name: string) => async () => void rested.push(name)
  return { apart, rested, rest, pass: (ms: number) => (time += ms), now: () => time }
}

it('lets those of one account in together, and ends all of it with the last', async () => {
  const { apart, rested, rest } = stage()
  const leaveA = await apart.enter('ada', 'a', rest('a'))
  const leaveB = await apart.enter('ada', 'b', rest('b'))
  await leaveA()
  expect(rested).toEqual([])
  await leaveB()
  expect(rested).toEqual(['a', 'b'])
})

it('lets others in when it has ended, in the order in which they came', async () => {
  const { apart, rest } = stage()
  const order: string[] = []
  const leave = await apart.enter('ada', 'a', rest('a'))
  const enter = async (account: string) => {
    const leaveIt = await apart.enter(account, account, rest(account))
    order.push(account)
    await leaveIt()
  }
  const waiting = ['grace', 'mallory', 'joan'].map(enter)
  expect(order).toEqual([])
  await leave()
  await Promise.all(waiting)
  expect(order).toEqual(['grace', 'mallory', 'joan'])
})

it('ends a turn that takes long when somebody waits, and lets its account not stay by coming again', async () => {
  const { apart, rested, rest, pass } = stage()
  await apart.enter('mallory', 'slow', rest('slow'))
  pass(2_001)
  await apart.enter('mallory', 'slow', rest('slow'))
  const victim = apart.enter('ada', 'a', rest('a'))
  const again = apart.enter('mallory', 'slow', rest('slow'))
  const leave = await victim
  expect(rested).toEqual(['slow'])
  await leave()
  await again
  expect(rested).toEqual(['slow', 'a'])
})

it('waits for what cannot be ended, but not for ever; whoever has to wait too long is told', async () => {
  const { apart, rest, now } = stage()
  await apart.enter('mallory', 'program', null)
  await expect(apart.enter('ada', 'a', rest('a'))).rejects.toMatchObject({ code: 'unavailable' })
  await apart.enter('ada', 'a', rest('a'))
  expect(now()).toBeGreaterThan(30_000)
})

it('begins anew with the process', async () => {
  const { apart, rested, rest, pass } = stage()
  const leave = await apart.enter('mallory', 'a', rest('a'))
  pass(100)
  apart.clear(100)
  const leaveNext = await apart.enter('ada', 'b', rest('b'))
  await leave()
  await leaveNext()
  expect(rested).toEqual(['a', 'b'])
})
