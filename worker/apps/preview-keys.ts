import * as z from 'zod'
import { AppError } from '../errors.ts'

/** A preview's address ends after this long; it stays the same for the first half of it. */
const PREVIEW_SECONDS = 12 * 3600
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** The generation that an address shows, and who gave it away in which session, or with which API key. */
const Preview = z.object({ generationId: z.string(), userId: z.string(), sessionId: z.string() })
export type Preview = z.infer<typeof Preview>

const Issued = z.object({ key: z.string(), until: z.number() })

/** An address that was given away, as it is listed: `id` names it and opens nothing. */
const Listed = Preview.extend({ id: z.string(), key: z.string(), at: z.number(), until: z.number() })
export type ListedPreview = z.infer<typeof Listed>

/** 256 random bits in base32 (RFC 4648, lower case, no padding): the only compact alphabet that a host name keeps. */
const newKey = () => {
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
    value = (value << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(value >>> (bits - 5)) & 31]
    value &= (1 << bits) - 1
  }
  return text + ALPHABET[(value << (5 - bits)) & 31]
}

/** The commands that are needed of Redis: values are JSON. */
type Keeper = {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown, options: { ex: number }): Promise<unknown>
  del(...keys: string[]): Promise<unknown>
  hset(key: string, fields: { [field: string]: unknown }): Promise<unknown>
  hgetall(key: string): Promise<{ [field: string]: unknown } | null>
  hdel(key: string, ...fields: string[]): Promise<unknown>
  expire(key: string, seconds: number): Promise<unknown>
}

const redisIsDown = (cause: unknown) => {
  throw new AppError('unavailable', 'Previews cannot be opened right now. Try again in a moment.', {
    cause,
    dependency: 'redis',
    retryAfter: 2,
  })
}

const formatEntryKey = (key: string) => `preview:${key}`
type By = Pick<Preview, 'generationId' | 'sessionId'>
const issuedTo = ({ generationId, sessionId }: By) => `preview-of:${generationId}:${sessionId}`
const formatListKey = (generationId: string) => `previews:${generationId}`

/**
 * The keys to creations before they are published, as labels of host names. The address itself is what lets one in,
 * because browsers keep no cookies of another site's frames; it is an origin of its own all the same. A key knows who
 * gave it away: it opens what that person may show, as long as they may and their session lives. Closed when Redis is down.
 */
export const createPreviewKeys = (redis: Keeper) => {
  const listed = async (generationId: string): Promise<ListedPreview[]> => {
    const found = (await redis.hgetall(formatListKey(generationId)).catch(redisIsDown)) ?? {}
    return Object.values(found).flatMap((each) => Listed.safeParse(each).data ?? [])
  }

  return {
    async issue(preview: Preview, now: Date): Promise<{ key: string; expiresAt: Date }> {
      const known = Issued.safeParse(await redis.get(issuedTo(preview)).catch(redisIsDown)).data
      const left = (known?.until ?? 0) - now.getTime()
      const isFresh = left > (PREVIEW_SECONDS / 2) * 1000
      const issued = known && isFresh ? known : { key: newKey(), until: now.getTime() + PREVIEW_SECONDS * 1000 }
      if (issued !== known) {
        const id = crypto.randomUUID()
        const entry: ListedPreview = { ...preview, ...issued, id, at: now.getTime() }
        const list = formatListKey(preview.generationId)
        // Listed before it opens anything.
        await redis.hset(list, { [id]: entry }).catch(redisIsDown)
        await redis.expire(list, PREVIEW_SECONDS).catch(redisIsDown)
        await redis.set(formatEntryKey(issued.key), preview, { ex: PREVIEW_SECONDS }).catch(redisIsDown)
        await redis.set(issuedTo(preview), issued, { ex: PREVIEW_SECONDS }).catch(redisIsDown)
      }
      return { key: issued.key, expiresAt: new Date(issued.until) }
    },

    /** Returns the preview that a key opens; null when it is not one of ours, or too old. */
    async open(key: string): Promise<Preview | null> {
      if (!/^[a-z2-7]{52}$/.test(key)) return null
      return Preview.safeParse(await redis.get(formatEntryKey(key)).catch(redisIsDown)).data ?? null
    },

    /** Those of a generation that were not withdrawn and have not ended, in any order. */
    list: async (generationId: string, now: Date): Promise<ListedPreview[]> =>
      (await listed(generationId)).filter(({ until }) => until > now.getTime()),

    /** With what is open there. In its second half an address has a successor, which is the same way in: it ends too. */
    async withdraw({ generationId, sessionId }: By) {
      const same = (await listed(generationId)).filter((each) => each.sessionId === sessionId)
      await redis
        .del(issuedTo({ generationId, sessionId }), ...same.map(({ key }) => formatEntryKey(key)))
        .catch(redisIsDown)
      if (same.length > 0) await redis.hdel(formatListKey(generationId), ...same.map(({ id }) => id)).catch(redisIsDown)
    },

    /** Tells whether an address of a generation that this session, or key, gave away is in force. */
    isGiven: async (by: By): Promise<boolean> => (await redis.get(issuedTo(by)).catch(redisIsDown)) !== null,
  }
}

export type PreviewKeys = ReturnType<typeof createPreviewKeys>
