import { describe, expect, it } from 'vitest'
import { createSuspects, type Subject } from './suspects.ts'

const app = { runner: 'r', facet: 'f', generationId: 'g' }
const calm: Subject = { name: 'calm', owner: 'ada' }
const bomb: Subject = { name: 'bomb', owner: 'mallory', app }
const other: Subject = { name: 'other', owner: 'grace' }

const open = () => {
  let time = 1_000_000
  const suspects = createSuspects(() => time)
  return {
    ...suspects,
    suspects,
    judge: (reason: 'processor' | 'crash' = 'processor') => suspects.judge({ at: time, reason }),
    answered: (subject: Subject) => suspects.end(suspects.begin(subject)),
    pass(ms: number) {
      time += ms
    },
  }
}

describe('the cause of an end', () => {
  it('is who was alone there', () => {
    const { begin, judge } = open()
    begin(bomb)
    expect(judge()).toBe(bomb)
  })

  it('is who was there a moment ago when nobody else is: code goes on in timers', () => {
    const { answered, judge, pass } = open()
    answered(calm)
    pass(16_000)
    answered(bomb)
    pass(2_000)
    expect(judge()).toBe(bomb)
  })

  it('is who has a connection when nobody else is there', () => {
    const { begin, judge, pass } = open()
    begin(bomb, true)
    pass(60_000)
    expect(judge()).toBe(bomb)
  })

  it.each<[string, (stage: ReturnType<typeof open>) => void]>([
    ['has answered', ({ answered }) => answered(bomb)],
    ['has a connection', ({ begin }) => void begin(bomb, true)],
    ['is under way', ({ begin }) => void begin(bomb)],
  ])('is nobody while somebody else was there too: who %s may have been it, and runs apart', (_, comes) => {
    const stage = open()
    for (let end = 0; end < 10; end += 1) {
      comes(stage)
      stage.begin(calm)
      expect(stage.judge()).toBeNull()
    }
    for (const subject of [calm, bomb]) {
      expect([stage.held(subject).ends, stage.ownerHeld(subject).ends]).toEqual([0, 0])
      expect(stage.isSuspect(subject)).toBe(true)
    }
    expect(stage.isSuspect(other)).toBe(false)
    stage.pass(11 * 60_000)
    expect(stage.isSuspect(calm)).toBe(false)
  })

  it('is a suspect that is there again alone, and who was there with it is none any more', () => {
    const { begin, judge, isSuspect } = open()
    begin(calm)
    begin(bomb)
    expect(judge()).toBeNull()
    begin(bomb)
    expect(judge()).toBe(bomb)
    expect([isSuspect(bomb), isSuspect(calm)]).toEqual([true, false])
  })

  it('is nobody who has others explode beside it, under however many names and accounts they come', () => {
    const { begin, judge, held } = open()
    for (let end = 0; end < 20; end += 1) {
      begin(calm)
      begin({ name: `bomb ${end}`, owner: `mallory ${end}` })
      expect(judge()).toBeNull()
    }
    expect(held(calm).ends).toBe(0)
  })

  it('is, of an account’s creations, the one that was asked something', () => {
    const { begin, answered, judge } = open()
    answered({ name: 'page', owner: 'mallory' })
    begin(bomb)
    expect(judge()).toBe(bomb)
  })

  it('is nobody when nothing ran', () => {
    const { answered, judge, pass } = open()
    answered(calm)
    pass(16_000)
    expect(judge()).toBeNull()
  })

  it('is not who was put to rest, but who came afterwards may be', () => {
    const { answered, suspects, begin, judge, pass } = open()
    answered(bomb)
    begin(bomb, true)
    suspects.rested(app, 1_000_000)
    begin(calm)
    expect(judge()).toBe(calm)
    suspects.rested(app, 1_000_000)
    pass(1)
    begin(bomb)
    suspects.rested(app, 1_000_000)
    expect(judge()).toBe(bomb)
  })

  it('is looked for anew in the next process: what ran in the last one is gone', () => {
    const { begin, judge, pass } = open()
    begin(calm)
    judge()
    pass(1)
    begin(bomb)
    expect(judge()).toBe(bomb)
  })

  it('is not who runs in the next process already; an end that was missed leaves nobody out', () => {
    const { suspects, begin, pass } = open()
    begin(bomb)
    pass(500)
    begin(calm)
    expect(suspects.judge({ at: 1_000_000, reason: 'processor' })).toBe(bomb)
    expect(suspects.judge({ at: 1_000_500, reason: 'crash' })).toBe(calm)
    begin(bomb)
    expect(suspects.judge({ at: 1_000_500, reason: 'processor' })).toBeNull()
  })
})

describe('a cause', () => {
  const cause = (suspects: ReturnType<typeof createSuspects>, subject: Subject) => {
    suspects.begin(subject)
    suspects.judge({ at: Number.POSITIVE_INFINITY, reason: 'processor' })
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
})
