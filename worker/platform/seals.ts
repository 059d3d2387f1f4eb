import type * as z from 'zod'
import { decodeBase64Url, encodeBase64Url } from './bytes.ts'
import { deriveKeys, type KeySources } from './derived-keys.ts'

const USE = {
  info: 'aetheros seal 2',
  algorithm: { name: 'HMAC', hash: 'SHA-256', length: 256 },
  usages: ['sign', 'verify'],
  // Of cookies that live a year at most: none is left in December 2027.
  legacy: { signing: 'aetheros seal 1' },
}

/**
 * Seals values with a code of HMAC-SHA-256 under the keys that `deriveKeys` makes. `purpose` keeps the seals of one use
 * from opening another. Not a JWS (RFC 7515): cookies of this form are out, and its header would be of no use in them.
 *
 * @example
 * const cookie = await createSeals(config).close('app entry', { app: 'books' }) // 'eyJhcHAi….q3Vx…'
 * await createSeals(config).open('app entry', cookie, z.object({ app: z.string() })) // { app: 'books' }
 */
export const createSeals = (config: KeySources) => {
  const keys = deriveKeys(config, USE)
  const message = (purpose: string, body: string) => new TextEncoder().encode(`${purpose}\n${body}`)

  const isOurs = async (purpose: string, body: string, code: Uint8Array<ArrayBuffer>): Promise<boolean> => {
    for (const key of keys)
      if (await crypto.subtle.verify('HMAC', await key(), code, message(purpose, body))) return true
    return false
  }

  return {
    /** Returns a value as text that nobody else can make: base64url of its JSON, a dot, base64url of the code. */
    async close(purpose: string, value: unknown): Promise<string> {
      const [first] = keys
      const body = encodeBase64Url(JSON.stringify(value))
      const code = await crypto.subtle.sign('HMAC', await first(), message(purpose, body))
      return `${body}.${encodeBase64Url(new Uint8Array(code))}`
    },

    /** Returns what was sealed; null when it is not a seal of ours for this purpose or does not fit `schema`. */
    async open<S extends z.ZodType>(purpose: string, text: string, schema: S): Promise<z.output<S> | null> {
      const [, body, code] = /^([\w-]{1,2000})\.([\w-]{43})$/.exec(text) ?? []
      if (!body || !code || !(await isOurs(purpose, body, decodeBase64Url(code)))) return null
      const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(decodeBase64Url(body))))
      return parsed.success ? parsed.data : null
    },
  }
}

export type Seals = ReturnType<typeof createSeals>
