import { describe, expect, it } from 'vitest'
import { createGuard, Runaway } from './guard.ts'

/** A guard over a clock that the test moves; `pause` is what the event loop does between two turns. */
const guarded = (turnMs = 1_000) => {
  let at = 0
  let waiting: (() => void)[] = []
  const guard = createGuard({ turnMs, now: () => at, afterTurn: (callback) => waiting.push(callback) })
  return {
    guard,
    work(ticks: number, msPerTick: number) {
      for (let i = 0; i < ticks; i++) {
        at += msPerTick
        guard.tick()
      }
    },
    pause(ms: number) {
      at += ms
      for (const callback of waiting.splice(0)) callback()
    },
    get now() {
      return at
    },
    forget() {
      waiting = []
    },
  }
}

describe('a turn', () => {
  it.each([
    ['quick', 0.000_01],
    ['slow', 1],
    ['very slow', 15],
  ])('of %s steps is ended within twice its time', (_, msPerTick) => {
    const run = guarded()
    expect(() => run.work(1e9, msPerTick)).toThrow(Runaway)
    expect(run.now).toBeLessThan(2_000)
  })

  it('throws again at every step, however often it is caught', () => {
    const run = guarded()
    expect(() => run.work(1e6, 1)).toThrow('without a pause')
    for (let i = 0; i < 10; i++) expect(() => run.guard.tick()).toThrow(Runaway)
    expect(run.guard.trips).toBe(11)
  })

  it('that ended lets the next one begin anew', () => {
    const run = guarded()
    expect(() => run.work(1e6, 1)).toThrow(Runaway)
    run.pause(10_000)
    run.work(500, 1)
  })

  it('does not count the time in which nothing ran', () => {
    const run = guarded()
    for (let i = 0; i < 100; i++) {
      run.work(200, 0.1)
      run.pause(5_000)
    }
    expect(run.guard.trips).toBe(0)
  })
})

it('what was told to end does not go on', () => {
  const run = guarded()
  run.guard.endWith(new Error('over'))
  for (let i = 0; i < 3; i++) expect(() => run.guard.tick()).toThrow('over')
})

describe('many turns', () => {
  it('that keep the processor busy are ended, each alone being short enough', () => {
    const run = guarded()
    expect(() => {
      for (let i = 0; i < 20; i++) {
        run.work(700, 1)
        run.pause(1)
      }
    }).toThrow('without a rest')
  })

  it('of requests that are short are not, however many', () => {
    const run = guarded()
    for (let i = 0; i < 2_000; i++) {
      run.work(100, 0.5)
      run.pause(0.1)
    }
    expect(run.guard.trips).toBe(0)
  })
})
