import type { Context } from 'hono'
import { AppError } from '../errors.ts'
import { formatLimitKey } from '../http/address.ts'
import type { AppEnv } from '../http/app-env.ts'
import { takeLimit } from '../http/rate-limit.ts'
import type { Guess } from './guesses.ts'
import { findKnownDevice, hashAccount } from './known-device.ts'
import { createBusyError } from './passwords.ts'

/**
 * Sends a flood away before it reaches Postgres and the one place where passwords are hashed. For what was read, found
 * valid and within its limits: a body that comes slowly holds no place. Throws `AppError` (unavailable).
 */
export const withinSignInLimit = async <T>(c: Context<AppEnv>, work: () => Promise<T>): Promise<T> => {
  const passed = await c.get('services').signInLimit(c.get('address'), work)
  if (!passed) throw createBusyError()
  return passed.result
}

const readCode = (error: unknown) => (error instanceof AppError ? error.code : null)

const guessing = async <T>(c: Context<AppEnv>, guesses: Guess[], work: () => Promise<T>): Promise<T> => {
  const { guesses: delays } = c.get('services')
  await delays.take(...guesses)
  try {
    const result = await work()
    await delays.right(...guesses)
    return result
  } catch (error) {
    // A code is asked for once the password was right. Whoever was sent away has not guessed at all.
    if (readCode(error) === 'second_factor_required') await delays.right(...guesses)
    else if (readCode(error) !== 'invalid_credentials') await delays.undecided(...guesses)
    throw error
  }
}

/**
 * A try at the password of an account by somebody who is not signed in: ten a minute of all strangers together, and ten
 * of each browser that has signed in to it before, whatever strangers do (docs/decisions/068). Throws `AppError`
 * (too_many_requests, unavailable).
 */
export const guardSignIn = <T>(c: Context<AppEnv>, email: string, work: () => Promise<T>): Promise<T> =>
  withinSignInLimit(c, async () => {
    const account = await hashAccount(email)
    const device = await findKnownDevice(c, email)
    await takeLimit(c, 'signInAccount', device ? `${account}:${device}` : account)
    const from: Guess = ['passwordFrom', `${account}:${device ?? formatLimitKey(c.get('address'))}`]
    return guessing(c, device ? [from] : [from, ['password', account]], work)
  })

/**
 * A try at the password of whoever is signed in, before something that wants it once more: ten a minute of each session,
 * so that somebody with a stolen one does not keep its owner from ending it. Throws `AppError` (too_many_requests).
 */
export const guardProof = async <T>(c: Context<AppEnv>, work: () => Promise<T>): Promise<T> => {
  const { sessionId } = c.get('identity')
  await takeLimit(c, 'signInAccount', sessionId)
  return guessing(c, [['proof', sessionId]], work)
}
