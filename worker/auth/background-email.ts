import type { Context } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { describeError } from '../platform/scrub.ts'

/** Sends an e-mail beside the answer, which waits for none, and does not tell by its time whether there was one. */
export const sendInBackground = (c: Context<AppEnv>, failure: string, work: Promise<unknown>) =>
  c.executionCtx.waitUntil(work.catch((error) => c.var.log.error('mail_failed', failure, describeError(error))))

/** Tells whoever is signed in that their account has one more way in: they may not have been the one who added it. */
export const notifyOfNewSignIn = (c: Context<AppEnv>, what: string) =>
  sendInBackground(
    c,
    'The owner was not told of a new way in',
    c.var.services.notices.added(c.var.identity.userId, what),
  )
