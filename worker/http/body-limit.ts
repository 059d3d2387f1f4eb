import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { MAX_ASSET_BYTES } from '#contract/assets'
import { AppError } from '../errors.ts'
import type { AppEnv } from './app-env.ts'

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
