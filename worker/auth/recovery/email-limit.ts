import type { Context } from 'hono'
import { formatLimitKey } from '../../http/address.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { takeLimit } from '../../http/rate-limit.ts'
import { hashText } from '../../platform/bytes.ts'

/** The mailbox of an address, as the limit of e-mails to it counts it: what follows a plus is the same one's. */
export const hashMailbox = (email: string): Promise<string> => hashText(email.replace(/\+[^@]*(?=@)/, ''))

/**
 * Counts an e-mail to `email` against the hour of its mailbox and of whoever asks for it. Throws `AppError`
 * (too_many_requests), whether or not an account has the address.
 */
export const takeEmailLimit = async (c: Context<AppEnv>, email: string) => {
  await takeLimit(c, 'letterBy', c.get('userId') ?? formatLimitKey(c.get('address')))
  await takeLimit(c, 'letterTo', await hashMailbox(email))
}
