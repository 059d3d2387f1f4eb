import type { Context } from 'hono'
import { limitKeyOf } from '../../http/address.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { takeLimit } from '../../http/rate-limit.ts'
import { hashText } from '../../platform/bytes.ts'

/** The mailbox of an address, as the limit of letters to it counts it: what follows a plus is the same one's. */
export const mailboxKey = (email: string): Promise<string> => hashText(email.replace(/\+[^@]*(?=@)/, ''))

/**
 * Counts a letter to `email` against the hour of its mailbox and of whoever asks for it. Throws `AppError`
 * (too_many_requests), whether or not an account has the address.
 */
export const takeLetter = async (c: Context<AppEnv>, email: string) => {
  await takeLimit(c, 'letterBy', c.get('userId') ?? limitKeyOf(c.get('address')))
  await takeLimit(c, 'letterTo', await mailboxKey(email))
}
