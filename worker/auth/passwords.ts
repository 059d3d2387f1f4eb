import { compare, getRounds, hash } from 'bcryptjs'
import { fitsBcrypt, normalizeSecret } from '#contract/auth'
import type { Config } from '../env.ts'
import { AppError } from '../errors.ts'
import { createSemaphore } from '../platform/semaphore.ts'

/** bcrypt of a random text: what a password is compared with when there is nothing to compare it with. */
const randomHash = (cost: number) => hash(crypto.randomUUID(), cost)

/**
 * bcrypt is the only slow computation of the Worker (about 0.1 s at cost 10). One at a time, for an isolate computes on
 * one thread, and a rest after each, in which everybody else is served.
 */
const LIMITS = { atOnce: 1, waiting: 24, patienceMs: 6_000, holdMs: 10_000 }
/**
 * Returns the rest after a hash, in milliseconds; by the cost and not by the clock, which stands still while a Worker
 * computes: about half of what a hash takes.
 */
const restAfter = (cost: number) => Math.min(100, 60 * 2 ** (cost - 10))

/** A flood of sign-ins is sent away instead of piling up. */
export const createBusyError = () =>
  new AppError('unavailable', 'Many people are signing in. Try again in a moment.', { retryAfter: 2 })

type Deps = Pick<Config, 'PASSWORD_COST'> & {
  /** The passwords that attackers try first. Rejects with `AppError` when there is no telling. */
  common(): Promise<ReadonlySet<string>>
}

export const createPasswords = ({ PASSWORD_COST: cost, common }: Deps) => {
  let decoy: string | undefined
  const inTurn = createSemaphore({ ...LIMITS, restMs: restAfter(cost) })

  const slowly = async <T>(work: () => Promise<T>): Promise<T> => {
    const done = await inTurn(work)
    if (!done) throw createBusyError()
    return done.result
  }

  /**
   * Compares with a hash. `outdated`: right, and to be hashed anew, because it has fewer rounds than are wanted today
   * or is of the password as it was typed, from before there was one form of it. Takes as long for an account that does
   * not exist (`stored` is null) as for one that does.
   */
  const check = (password: string, stored: string | null): Promise<'right' | 'outdated' | 'wrong'> =>
    slowly(async () => {
      decoy ??= await randomHash(cost)
      const normal = normalizeSecret(password)
      for (const form of new Set([normal, password])) {
        const matches = await compare(form, stored ?? decoy)
        // bcrypt compares the first 72 bytes only: a longer password would match its own beginning.
        if (matches && stored !== null && fitsBcrypt(form))
          return form === normal && getRounds(stored) >= cost ? 'right' : 'outdated'
      }
      return 'wrong'
    })

  return {
    hash: (password: string) => slowly(() => hash(normalizeSecret(password), cost)),

    check,

    verify: async (password: string, stored: string | null): Promise<boolean> =>
      (await check(password, stored)) !== 'wrong',

    /**
     * Refuses a new password that attackers try first. Throws `AppError`: invalid, naming `path`; unavailable when the
     * list cannot be read, for an account with a password of that kind would stay open.
     */
    async assertNotLeaked(password: string, path: string) {
      const list = await common()
      const normal = normalizeSecret(password)
      if (!list.has(normal) && !list.has(normal.toLowerCase())) return
      throw new AppError('invalid', 'Choose another password', {
        errors: [{ path, message: 'Many people use this password, and attackers try it first. Choose another.' }],
      })
    },
  }
}

export type Passwords = ReturnType<typeof createPasswords>
