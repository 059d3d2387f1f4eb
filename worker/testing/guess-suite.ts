import { expect, it } from 'vitest'
import type { Guess, GuessDelays, GuessKind } from '../auth/guesses.ts'
import { AppError } from '../errors.ts'

const MINUTE = 60_000

/** Tests what delays between guesses keep, wherever they are counted. `open` gets the clock that is to be used. */
export const testGuessDelays = (open: (now: () => number) => GuessDelays) => {
  const begin = (kind: GuessKind) => {
    const clock = { now: Date.now() }
    const delays = open(() => clock.now)
    const guess: Guess = [kind, crypto.randomUUID()]
    /** 0 when it is taken, else how long it has to wait, in seconds. */
    const take = (...guesses: Guess[]) =>
      delays.take(...(guesses.length > 0 ? guesses : [guess])).then(
        () => 0,
        (error) => {
          if (!(error instanceof AppError && error.code === 'too_many_requests')) throw error
          return error.details.retryAfter
        },
      )
    return { clock, delays, guess, take }
  }

  it('lets some pass, then makes each wait twice as long as the one before, up to a bound', async () => {
    const { clock, take } = begin('passwordFrom')
    for (let guesses = 0; guesses < 10; guesses++) expect(await take()).toBe(0)
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      expect(await take()).toBe(minutes * 60)
      clock.now += minutes * MINUTE - 1
      expect(await take()).toBe(1)
      clock.now += 1
      expect(await take()).toBe(0)
    }
  })

  it('takes no more of those that come at once', async () => {
    const { take } = begin('code')
    const answers = await Promise.all(Array.from({ length: 40 }, () => take()))
    expect(answers.filter((wait) => wait === 0)).toHaveLength(5)
  })

  it('forgets what was counted once a guess is right', async () => {
    const { delays, guess, take } = begin('code')
    for (let guesses = 0; guesses < 5; guesses++) await take()
    expect(await take()).toBe(60)
    await delays.right(guess)
    expect(await take()).toBe(0)
  })

  it('does not count a guess that nobody looked at', async () => {
    const { delays, guess, take } = begin('code')
    for (let guesses = 0; guesses < 20; guesses++) {
      expect(await take()).toBe(0)
      await delays.undecided(guess)
    }
    for (let guesses = 0; guesses < 5; guesses++) expect(await take()).toBe(0)
    expect(await take()).toBe(60)
  })

  it('counts at all of several or, while one of them is delayed, at none', async () => {
    const { take, guess } = begin('code')
    const other: Guess = ['passwordFrom', crypto.randomUUID()]
    for (let guesses = 0; guesses < 5; guesses++) expect(await take(guess, other)).toBe(0)
    for (let guesses = 0; guesses < 20; guesses++) expect(await take(guess, other)).toBe(60)
    for (let guesses = 0; guesses < 5; guesses++) expect(await take(other)).toBe(0)
    expect(await take(other)).toBe(60)
  })

  it('counts each account for itself', async () => {
    const { take } = begin('code')
    for (let guesses = 0; guesses < 6; guesses++) await take()
    expect(await take(['code', crypto.randomUUID()])).toBe(0)
  })
}
