import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { MAX_ASSET_BYTES } from '#contract/assets'
import { AppError } from '../errors.ts'
import { withDeadline } from '../platform/deadline.ts'
import type { AppEnv } from './app-env.ts'

/** 10 MiB come in time at 88 KB/s. */
export const UPLOAD_MS = 120_000

/** Waits for a body that is being read. Throws `AppError` (too_slow) after `ms` milliseconds. */
export const inTime = <T>(body: Promise<T>, ms: number): Promise<T> =>
  withDeadline(body, ms, () => new AppError('too_slow', `The body did not come within ${ms / 1000} s. Send it again.`))

const upTo = (maxSize: number, detail: string) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError('too_large', detail)
    },
  })

const json = upTo(256 * 1024, 'Send at most 256 KiB')
/** Of a multipart body the boundaries and names are no part of the file. */
const upload = upTo(MAX_ASSET_BYTES + 64 * 1024, 'Send at most 10 MiB')

/** Refuses larger bodies, announced or not: a chunked one is counted while it is read. */
export const limitBody = createMiddleware<AppEnv>((c, next) =>
  c.req.method === 'POST' && c.req.path === '/api/assets' ? upload(c, next) : json(c, next),
)
