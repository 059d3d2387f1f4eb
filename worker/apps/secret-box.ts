import { z } from 'zod'
import type { Config } from '../env.ts'
import { encodeToken } from '../platform/tokens.ts'

const Key = z.looseObject({ d: z.string().min(1) })
const IV_BYTES = 12

const decode = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

/**
 * Encrypts what is kept for creations (AES-256-GCM) under a key made of the signing keys: the first encrypts, all
 * decrypt. `owner` is bound to the text: what is kept for one creation does not open for another.
 */
export const secretBox = (config: Pick<Config, 'JWT_PRIVATE_KEYS'>) => {
  const parts = z.array(Key).min(1).parse(config.JWT_PRIVATE_KEYS.keys)
  let imported: Promise<CryptoKey[]> | undefined

  const importKey = async ({ d }: z.infer<typeof Key>) => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`aetheros secrets 1\n${d}`))
    return crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt', 'decrypt'])
  }
  const keys = () => {
    imported ??= Promise.all(parts.map(importKey))
    return imported
  }
  const algorithm = (iv: Uint8Array<ArrayBuffer>, owner: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(owner),
  })

  return {
    async encrypt(owner: string, text: string): Promise<string> {
      const [key] = await keys()
      if (!key) throw new Error('there is no key')
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const cipher = await crypto.subtle.encrypt(algorithm(iv, owner), key, new TextEncoder().encode(text))
      return encodeToken(new Uint8Array([...iv, ...new Uint8Array(cipher)]))
    },

    /** Null when it was encrypted under a key that is gone, for another owner, or was changed. */
    async decrypt(owner: string, stored: string): Promise<string | null> {
      const bytes = decode(stored)
      const [iv, cipher] = [bytes.slice(0, IV_BYTES), bytes.slice(IV_BYTES)]
      for (const key of await keys()) {
        const plain = await crypto.subtle.decrypt(algorithm(iv, owner), key, cipher).catch(() => null)
        if (plain) return new TextDecoder().decode(plain)
      }
      return null
    },
  }
}

export type SecretBox = ReturnType<typeof secretBox>
