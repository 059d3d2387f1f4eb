import type { Context, Next } from 'hono'
import { MAX_ASSET_BYTES } from '#contract/assets'
import { AppError } from '../errors.ts'
import { withDeadline } from '../platform/deadline.ts'
import type { AppEnv } from './app-env.ts'

/** A body that is still under way after this long is given up. 256 KiB come in time at 18 KB/s. */
const BODY_MS = 15_000
/** 10 MiB come in time at 88 KB/s. */
export const UPLOAD_MS = 120_000

/** Waits for a body that is being read. Throws `AppError` (too_slow) after `ms` milliseconds. */
export const limitReadTime = <T>(body: Promise<T>, ms = BODY_MS): Promise<T> =>
  withDeadline(body, ms, () => new AppError('too_slow', `The body did not come within ${ms / 1000} s. Send it again.`))

/** Counts a body while it is read: its reader gets an `AppError` (too_large) past `maxSize` bytes. */
const counting = (maxSize: number, detail: string) => {
  let size = 0
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.byteLength
      if (size > maxSize) controller.error(new AppError('too_large', detail))
      else controller.enqueue(chunk)
    },
  })
}

/** Node wants it said; the runtime's types do not know it. */
const STREAMED = { duplex: 'half' }

const upTo = (maxSize: number, detail: string) => (c: Context<AppEnv>, next: Next) => {
  const { body, headers } = c.req.raw
  if (!body) return next()
  const announced = headers.has('transfer-encoding') ? null : headers.get('content-length')
  if (announced === null)
    // Not read here: whoever may not send it at all is told so first, and nothing is kept of what comes.
    c.req.raw = new Request(c.req.raw, { body: body.pipeThrough(counting(maxSize, detail)), ...STREAMED })
  else if (Number(announced) > maxSize) throw new AppError('too_large', detail)
  return next()
}

const json = upTo(256 * 1024, 'Send at most 256 KiB')
/** Leaves 64 KiB for the boundaries and names of a multipart body (RFC 7578), which are no part of the file. */
const upload = upTo(MAX_ASSET_BYTES + 64 * 1024, 'Send at most 10 MiB')

/** Refuses larger bodies, announced or not: a chunked one is counted while it is read. */
export const limitBody = (c: Context<AppEnv>, next: Next) =>
  c.req.method === 'POST' && c.req.path === '/api/assets' ? upload(c, next) : json(c, next)
