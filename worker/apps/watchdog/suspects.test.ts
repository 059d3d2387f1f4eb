import { describe, expect, it } from 'vitest'
import { createSuspects, type Subject } from './suspects.ts'

const calm: Subject = { name: 'calm' }
const bomb: Subject = { name: 'bomb' }
const other: Subject = { name: 'other' }

const open = () => {
  let time = 0
  return {
    suspects: createSuspects(() => time),
    pass(ms: number) {
      time += ms
    },
  }
}

describe('the cause of an end', () => {
  it('is who was alone under way', () => {
    const { suspects } = open()
    suspects.end(suspects.begin(calm))
    suspects.begin(bomb)
    expect(suspects.judge()).toBe(bomb)
  })

  it('is not told from others who were under way too, until it is there again without them', () => {
    const { suspects } = open()
    suspects.begin(calm)
    suspects.begin(bomb)
    expect(suspects.judge()).toBeNull()
    suspects.begin(bomb)
    suspects.begin(other)
    expect(suspects.judge()).toBe(bomb)
  })

  it('is who was there a moment ago when nobody is: code goes on in timers', () => {
    const { suspects, pass } = open()
    suspects.end(suspects.begin(calm))
    pass(11_000)
    suspects.end(suspects.begin(bomb))
    pass(2_000)
    expect(suspects.judge()).toBe(bomb)
  })

  it('is who has a connection when nobody else is there', () => {
    const { suspects, pass } = open()
    suspects.begin(bomb, true)
    pass(60_000)
    expect(suspects.judge()).toBe(bomb)
  })

  it('is not who only has a connection while somebody is under way', () => {
    const { suspects } = open()
    suspects.begin(calm, true)
    suspects.begin(bomb)
    expect(suspects.judge()).toBe(bomb)
  })

  it('is not who runs all the time: code goes on after its answer, to have another one held back', () => {
    const { suspects, pass } = open()
    for (let end = 1; end <= 4; end += 1) {
      for (let time = 0; time < 30; time += 1) suspects.end(suspects.begin(calm))
      suspects.end(suspects.begin(bomb))
      pass(900)
      suspects.begin(calm)
      expect(suspects.judge()).toBe(end === 1 ? null : bomb)
    }
    expect([suspects.held(calm).ends, suspects.held(bomb).ends]).toEqual([0, 3])
  })

  it('is who is under way, also when it ran often, as long as nobody else may have been', () => {
    const { suspects, pass } = open()
    for (let time = 0; time < 30; time += 1) suspects.end(suspects.begin(bomb))
    pass(11_000)
    suspects.begin(bomb)
    expect(suspects.judge()).toBe(bomb)
  })

  it('is nobody when nothing ran', () => {
    const { suspects, pass } = open()
    suspects.end(suspects.begin(calm))
    pass(11_000)
    expect(suspects.judge()).toBeNull()
  })

  it('is looked for anew in the next process: what ran in the last one is gone', () => {
    const { suspects } = open()
    suspects.begin(calm)
    suspects.judge()
    suspects.begin(bomb)
    expect(suspects.judge()).toBe(bomb)
  })
})

describe('a cause', () => {
  const cause = (suspects: ReturnType<typeof createSuspects>, subject: Subject) => {
    suspects.begin(subject)
    suspects.judge()
  }

  it('is held back from the second time on, each time for twice as long, and nobody else is', () => {
    const { suspects, pass } = open()
    cause(suspects, bomb)
    expect(suspects.held(bomb).ms).toBe(0)
    cause(suspects, bomb)
    expect(suspects.held(bomb).ms).toBe(10_000)
    pass(10_000)
    expect(suspects.held(bomb).ms).toBe(0)
    cause(suspects, bomb)
    expect(suspects.held(bomb).ms).toBe(20_000)
    expect(suspects.held(bomb).ends).toBe(3)
    expect(suspects.held(calm).ms).toBe(0)
  })

  it('waits ten minutes at most', () => {
    const { suspects } = open()
    for (let time = 0; time < 40; time += 1) cause(suspects, bomb)
    expect(suspects.held(bomb).ms).toBe(600_000)
  })

  it('begins anew after half an hour without one', () => {
    const { suspects, pass } = open()
    cause(suspects, bomb)
    pass(31 * 60_000)
    cause(suspects, bomb)
    expect(suspects.held(bomb).ms).toBe(0)
  })

  it('holds back all that is its owner’s from the fourth on, under whatever names it comes', () => {
    const { suspects } = open()
    const made = (name: string): Subject => ({ name, owner: 'mallory' })
    for (const name of ['a', 'b', 'c']) cause(suspects, made(name))
    expect(suspects.ownerHeld(made('d')).ms).toBe(0)
    cause(suspects, made('d'))
    expect(suspects.ownerHeld(made('e'))).toEqual({ ms: 10_000, ends: 4 })
    expect(suspects.ownerHeld({ name: 'e', owner: 'ada' }).ms).toBe(0)
    expect(suspects.ownerHeld(calm).ms).toBe(0)
  })

  it('that cannot be told from others holds nobody back', () => {
    const { suspects } = open()
    for (let time = 0; time < 5; time += 1) {
      suspects.begin(calm)
      suspects.begin(bomb)
      expect(suspects.judge()).toBeNull()
    }
    expect(suspects.held(calm).ms + suspects.held(bomb).ms).toBe(0)
  })
})
