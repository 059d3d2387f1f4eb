import { decodeBase32IgnorePadding, encodeBase32NoPadding } from '@oslojs/encoding'
import { createTOTPKeyURI, verifyHOTP } from '@oslojs/otp'
import type { RecoveryCodes, TotpSetup } from '#contract/security'
import { AppError } from '../../errors.ts'
import { hashToken } from '../../platform/tokens.ts'
import type { GuessDelays } from '../guesses.ts'
import type { FactorStore } from './store.ts'

const ISSUER = 'AetherOS'
const PERIOD_SECONDS = 30
const DIGITS = 6
const SECRET_BYTES = 20
/** Clocks differ: the step before and the one after are taken as well, the present one first. */
const STEPS = [0, -1, 1]
const RECOVERY_CODES = 10
/**
 * The characters of recovery codes, none of which is taken for another; 32 of them, so that a byte's last bits choose
 * evenly.
 */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789'

type Deps = { store: FactorStore; guesses: Pick<GuessDelays, 'take' | 'right'>; now: () => Date }

/** 60 random bits, in groups to be written down: `k3px-9wqm-t4ha`. */
const newRecoveryCode = () =>
  [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** Returns a code as it was shown, however it is typed. */
const normalised = (code: string) => code.toLowerCase().replace(/[\s-]/g, '')
const hashCodes = (codes: readonly string[]) => Promise.all(codes.map((code) => hashToken(normalised(code))))

/** The time step of a code; null when the code is wrong. */
const findStep = (secret: string, code: string, time: number): number | null => {
  const now = Math.floor(time / 1000 / PERIOD_SECONDS)
  const key = decodeBase32IgnorePadding(secret)
  const step = STEPS.find((each) => verifyHOTP(key, BigInt(now + each), DIGITS, code))
  return step === undefined ? null : now + step
}

/**
 * The second factor of signing in by password: an authenticator app (RFC 6238), and recovery codes for its loss.
 *
 * @example
 * const { uri } = await factors.begin(user) // shown as a QR code
 * const { recoveryCodes } = await factors.confirm(user.id, '492039')
 * await factors.pass(user.id, '118204') // 'totp'; null where no app is set up
 */
export const createFactorService = ({ store, guesses, now }: Deps) => {
  /** False when the code is wrong or was used. */
  const takeCode = async (userId: string, secret: string | null, code: string): Promise<boolean> => {
    if (secret === null)
      throw new AppError('unavailable', 'Codes of the app cannot be checked at the moment. Use a recovery code.')
    const step = findStep(secret, code, now().getTime())
    return step !== null && store.takeStep(userId, step)
  }

  /** Six digits are soon found: after five wrong ones each further guess waits, from wherever it comes. */
  const guessCode = async (userId: string, secret: string | null, code: string): Promise<boolean> => {
    await guesses.take(['code', userId])
    const taken = await takeCode(userId, secret, code)
    if (taken) await guesses.right(['code', userId])
    return taken
  }

  /** Uses up a code of the app or a recovery code; `by` says which it was, null that it is neither. */
  const check = async (userId: string, code: string): Promise<'totp' | 'recovery' | null> => {
    const stored = await store.totp(userId)
    if (!stored?.confirmedAt) return null
    const typed = normalised(code)
    if (/^\d{6}$/.test(typed)) return (await guessCode(userId, stored.secret, typed)) ? 'totp' : null
    return (await store.takeRecoveryCode(userId, await hashToken(typed))) ? 'recovery' : null
  }

  const makeCodes = () => Array.from({ length: RECOVERY_CODES }, newRecoveryCode)

  return {
    isOn: store.isOn,

    codesLeft: store.codesLeft,

    /** A secret that is not in force yet. Throws `AppError` (conflict) when there is one already. */
    async begin(user: { id: string; email: string }): Promise<TotpSetup> {
      if (await store.isOn(user.id)) throw new AppError('conflict', 'An authenticator app is set up already')
      const key = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
      const secret = encodeBase32NoPadding(key)
      await store.begin(user.id, secret)
      return { secret, uri: createTOTPKeyURI(ISSUER, user.email, key, PERIOD_SECONDS, DIGITS) }
    },

    /** Puts the secret in force by its first code. Throws `AppError`: conflict; invalid for a wrong code. */
    async confirm(userId: string, code: string): Promise<RecoveryCodes> {
      const pending = await store.totp(userId)
      if (!pending || pending.confirmedAt) throw new AppError('conflict', 'Begin again: there is nothing to confirm')
      if (!(await takeCode(userId, pending.secret, code)))
        throw new AppError('invalid', 'The code is wrong', {
          errors: [{ path: 'code', message: 'Enter the code that the app shows now' }],
        })
      const recoveryCodes = makeCodes()
      await store.confirm(userId, now(), await hashCodes(recoveryCodes))
      return { recoveryCodes }
    },

    /**
     * Asks for the second factor where one is set up, and says which it was; null where none is. Throws `AppError`:
     * second_factor_required; invalid_credentials; too_many_requests after five wrong codes of the app.
     */
    async pass(userId: string, code: string | undefined): Promise<'totp' | 'recovery' | null> {
      if (!(await store.isOn(userId))) return null
      if (!code) throw new AppError('second_factor_required', 'Enter its code, or a recovery code')
      const by = await check(userId, code)
      if (by) return by
      throw new AppError('invalid_credentials', 'The code is wrong or was used. Enter the one that is shown now.')
    },

    remove: store.remove,

    async renewCodes(userId: string): Promise<RecoveryCodes> {
      if (!(await store.isOn(userId))) throw new AppError('conflict', 'Set up an authenticator app first')
      const recoveryCodes = makeCodes()
      await store.replaceCodes(userId, await hashCodes(recoveryCodes))
      return { recoveryCodes }
    },
  }
}

export type FactorService = ReturnType<typeof createFactorService>
