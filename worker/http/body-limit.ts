import { bodyLimit } from 'hono/body-limit'
import { AppError } from '../errors.ts'

const MAX_BODY_BYTES = 256 * 1024

/** Refuses larger bodies, announced or not: a chunked one is counted while it is read. */
export const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new AppError('too_large', 'Send at most 256 KiB')
  },
})
