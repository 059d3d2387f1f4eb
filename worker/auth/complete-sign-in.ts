import type { Context } from 'hono'
import type { AuditName } from '#contract/audit'
import type { SignedIn } from '#contract/auth'
import { record } from '../audit/record.ts'
import type { AppEnv } from '../http/app-env.ts'
import { setRefreshCookie } from './cookie.ts'
import { rememberDevice } from './known-device.ts'
import type { Issued } from './session-keeper.ts'

/** Describes who asks, as a session remembers it. */
export const readClient = (c: Context<AppEnv>) => ({
  address: c.var.address,
  userAgent: c.req.header('user-agent') ?? '',
})

/** Hands the refresh token to the cookie, which the body never carries, and knows the browser from now on. */
export const completeSignIn = async (
  c: Context<AppEnv>,
  { signedIn, refreshToken }: Issued,
  event: AuditName | null,
  detail?: Record<string, string>,
): Promise<SignedIn> => {
  setRefreshCookie(c, refreshToken)
  await rememberDevice(c, signedIn.user.email)
  c.set('userId', signedIn.user.id)
  if (event) record(c, event, signedIn.user.id, detail)
  return signedIn
}
