import type { Context, Next } from 'hono'
import { AppError } from '../../errors.ts'
import { inTime } from '../../http/body-limit.ts'
import type { CreationEnv } from './creation-env.ts'
import { problem } from './problem.ts'

/** A body that is read here has to come within this time. */
const BODY_MS = 30_000

/** All bytes of a body; null when it has more than `max`. */
const readUpTo = async (body: ReadableStream<Uint8Array>, max: number): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.byteLength
    if (size > max) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** What a request says of its length; null when it does not. */
const announcedBy = ({ headers }: Request): number | null =>
  headers.has('transfer-encoding') || !headers.has('content-length') ? null : Number(headers.get('content-length'))

const tooLarge = (c: Context<CreationEnv>, max: number) =>
  problem(c, 413, 'Too large', `Send at most ${max >= 1024 * 1024 ? `${max / 1024 / 1024} MiB` : `${max / 1024} KiB`}`)

const readFirst = async (c: Context<CreationEnv>, next: Next, max: number) => {
  const { raw } = c.req
  if (!raw.body) return next()
  const bytes = await inTime(readUpTo(raw.body, max), BODY_MS).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'too_slow') return error
    throw error
  })
  if (bytes instanceof AppError) return problem(c, 408, 'The request took too long', bytes.message)
  if (!bytes) return tooLarge(c, max)
  c.req.raw = new Request(raw, { body: bytes })
  return next()
}

/** Reads a request's body to its end before it goes further: 413 when it has more than `max` bytes, 408 when it does not come in time. */
export const wholeBody = (max: number) => (c: Context<CreationEnv>, next: Next) =>
  (announcedBy(c.req.raw) ?? 0) > max ? Promise.resolve(tooLarge(c, max)) : readFirst(c, next, max)

/** The same, but a body that says how long it is passes as it comes: the limit of the answer is its own. */
export const limitedBody = (max: number) => (c: Context<CreationEnv>, next: Next) => {
  const announced = announcedBy(c.req.raw)
  if (announced === null) return readFirst(c, next, max)
  return announced > max ? Promise.resolve(tooLarge(c, max)) : next()
}
