import { z } from 'zod'
import type { Config } from '../env.ts'
import { encodeToken } from './tokens.ts'

const Key = z.looseObject({ d: z.string().min(1) })
const encoder = new TextEncoder()

/**
 * Keys made of the signing keys: what is sealed with the first one opens with each, as with access tokens. `purpose`
 * keeps the seals of one use from opening another.
 */
export const seals = (config: Pick<Config, 'JWT_PRIVATE_KEYS'>) => {
  const secrets = z.array(Key).min(1).parse(config.JWT_PRIVATE_KEYS.keys)
  let imported: CryptoKey[] | undefined

  const importKey = async ({ d }: z.infer<typeof Key>) => {
    const digest = await crypto.subtle.digest('SHA-256', encoder.encode(`aetheros seal 1\n${d}`))
    return crypto.subtle.importKey('raw', digest, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  }
  const macs = async (purpose: string, text: string): Promise<Uint8Array[]> => {
    const keys = imported ?? (await Promise.all(secrets.map(importKey)))
    imported = keys
    const message = encoder.encode(`${purpose}\n${text}`)
    return Promise.all(keys.map(async (key) => new Uint8Array(await crypto.subtle.sign('HMAC', key, message))))
  }
  /** Takes as long wherever they differ. */
  const equal = (a: Uint8Array, b: Uint8Array) =>
    a.length === b.length && a.reduce((different, byte, index) => different | (byte ^ (b[index] ?? 0)), 0) === 0

  return {
    /** The first `bytes` of a message's authentication code. */
    async sign(purpose: string, text: string, bytes = 32): Promise<Uint8Array> {
      const [mac] = await macs(purpose, text)
      if (!mac) throw new Error('there is no signing key')
      return mac.slice(0, bytes)
    },

    async verify(purpose: string, text: string, mac: Uint8Array): Promise<boolean> {
      const expected = await macs(purpose, text)
      return mac.byteLength >= 12 && expected.some((each) => equal(each.slice(0, mac.byteLength), mac))
    },

    /** A value as text that nobody else can make: base64url of its JSON, a dot, the code. */
    async close(purpose: string, value: unknown): Promise<string> {
      const body = encodeToken(encoder.encode(JSON.stringify(value)))
      return `${body}.${encodeToken(await this.sign(purpose, body))}`
    },

    /** What was sealed; null when it is not a seal of ours for this purpose or does not fit `schema`. */
    async open<S extends z.ZodType>(purpose: string, text: string, schema: S): Promise<z.output<S> | null> {
      const [, body, mac] = /^([\w-]{1,2000})\.([\w-]{43})$/.exec(text) ?? []
      if (!body || !mac || !(await this.verify(purpose, body, decode(mac)))) return null
      const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(decode(body))))
      return parsed.success ? parsed.data : null
    },
  }
}

const decode = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

export type Seals = ReturnType<typeof seals>
