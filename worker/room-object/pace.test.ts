import { describe, expect, it } from 'vitest'
import { Pace, type Settlement } from './pace.ts'

type Settle = (passed: number, waiting: number) => Promise<Settlement>

const grantAll: Settle = async (_, waiting) => ({ granted: waiting, pauseMs: 0 })

const open = (settle: Settle = grantAll, limits = { perSecond: 20, burst: 100 }) => {
  const clock = { now: 0 }
  const asked: { userId: string; passed: number; waiting: number }[] = []
  const pace = new Pace({
    ...limits,
    now: () => clock.now,
    settle(userId, passed, waiting) {
      asked.push({ userId, passed, waiting })
      return settle(passed, waiting)
    },
  })
  /** Sends so many frames at once; which of them passed, in the order in which they were handled. */
  const send = async (userId: string, frames: number) => {
    const handled: { frame: number; inPace: boolean }[] = []
    const sent = Array.from({ length: frames }, (_, frame) =>
      pace.pass(userId, (inPace) => void handled.push({ frame, inPace })),
    )
    const atOnce = handled.length
    await Promise.all(sent)
    return { handled, atOnce, passed: handled.filter(({ inPace }) => inPace).length }
  }
  return { clock, asked, pace, send }
}

describe('the pace of one person', () => {
  it('allows the burst at once, then the rate', async () => {
    const { clock, send } = open()
    expect((await send('ada', 300)).passed).toBe(100)
    clock.now = 1_000
    expect((await send('ada', 300)).passed).toBe(20)
    expect((await send('bo', 300)).passed).toBe(100)
  })

  it('handles frames in the order in which they came, those that waited too', async () => {
    const { send } = open()
    const { handled } = await send('ada', 100)
    expect(handled.map(({ frame }) => frame)).toEqual(Array.from({ length: 100 }, (_, frame) => frame))
  })

  it('holds nobody up who writes as people do: what passed is paid for later, once for several', async () => {
    const { clock, asked, send } = open()
    for (let n = 0; n < 60; n += 1) {
      clock.now += 1_000
      expect((await send('ada', 1)).atOnce).toBe(1)
    }
    expect(asked).toEqual(Array.from({ length: 20 }, () => ({ userId: 'ada', passed: 3, waiting: 0 })))
  })

  it('lets pass in advance no more than a twentieth of a burst', async () => {
    const { send, asked } = open()
    expect((await send('ada', 100)).atOnce).toBe(5)
    expect(asked.reduce((sum, { passed, waiting }) => sum + passed + waiting, 0)).toBe(100)
  })

  it('refuses what the account does not grant, and pauses', async () => {
    const { clock, send } = open(async () => ({ granted: 10, pauseMs: 30_000 }))
    expect((await send('ada', 100)).passed).toBe(15)
    expect((await send('ada', 1)).passed).toBe(0)
    clock.now = 29_000
    expect((await send('ada', 1)).passed).toBe(0)
    clock.now = 31_000
    expect((await send('ada', 1)).passed).toBe(1)
  })

  it('is the room’s own while nobody can say', async () => {
    const { send } = open(() => Promise.reject(new Error('down')))
    expect((await send('ada', 300)).passed).toBe(100)
  })

  it('of one frame goes on after another frame failed', async () => {
    const { pace, send } = open()
    const frames = Array.from({ length: 20 }, (_, frame) =>
      pace.pass('ada', () => {
        if (frame === 10) throw new Error('a fault')
      }),
    )
    const outcomes = await Promise.allSettled(frames)
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect((await send('ada', 80)).passed).toBe(80)
  })
})
