import { describe, expect, it } from 'vitest'
import { Pace } from './pace.ts'

const open = (pauseMs: () => number | Error = () => 0) => {
  const clock = { now: 0 }
  const told: string[] = []
  const pace = new Pace({
    perSecond: 20,
    burst: 100,
    now: () => clock.now,
    async tell(userId) {
      told.push(userId)
      const answer = pauseMs()
      if (answer instanceof Error) throw answer
      return answer
    },
  })
  const takeAll = (userId: string) => {
    let taken = 0
    while (pace.take(userId)) taken += 1
    return taken
  }
  return { clock, told, pace, takeAll }
}
const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('the pace of one person', () => {
  it('allows the burst at once, then the rate', () => {
    const { clock, takeAll } = open()
    expect(takeAll('ada')).toBe(100)
    clock.now = 1_000
    expect(takeAll('ada')).toBe(20)
    expect(takeAll('bo')).toBe(100)
  })

  it('is told to all rooms in shares of twenty, also over pauses', () => {
    const { clock, told, pace } = open()
    for (let n = 0; n < 50; n += 1) {
      clock.now += 10_000
      pace.take('ada')
    }
    expect(told).toEqual(['ada', 'ada'])
  })

  it('pauses when all rooms together were too much, and goes on when nobody can say', async () => {
    const { clock, pace, takeAll } = open(() => 30_000)
    for (let n = 0; n < 20; n += 1) pace.take('ada')
    await settle()
    expect(takeAll('ada')).toBe(0)
    clock.now = 29_000
    expect(takeAll('ada')).toBe(0)
    clock.now = 31_000
    expect(takeAll('ada')).toBe(20)
    const down = open(() => new Error('down'))
    for (let n = 0; n < 20; n += 1) down.pace.take('ada')
    await settle()
    expect(down.takeAll('ada')).toBe(80)
  })
})
