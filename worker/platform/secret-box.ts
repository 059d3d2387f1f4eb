import { z } from 'zod'
import type { Config } from '../env.ts'
import { decodeToken, encodeToken } from './tokens.ts'

const Key = z.looseObject({ d: z.string().min(1) })
const IV_BYTES = 12

/**
 * Encrypts what is kept for people and creations (AES-256-GCM): under ENCRYPTION_KEYS, else under keys made of the
 * signing keys. The first encrypts, all decrypt. `owner` is bound to the text: what is kept for one does not open for another.
 */
export const secretBox = (config: Pick<Config, 'JWT_PRIVATE_KEYS'> & Partial<Pick<Config, 'ENCRYPTION_KEYS'>>) => {
  const own = config.ENCRYPTION_KEYS ?? []
  const sources = [
    ...own.map((text) => `aetheros secrets 2\n${text}`),
    ...z
      .array(Key)
      .min(1)
      .parse(config.JWT_PRIVATE_KEYS.keys)
      .map(({ d }) => `aetheros secrets 1\n${d}`),
  ]
  let imported: CryptoKey[] | undefined

  const importKey = async (source: string) => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(source))
    return crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt', 'decrypt'])
  }
  const keys = async () => {
    imported ??= await Promise.all(sources.map(importKey))
    return imported
  }
  const algorithm = (iv: Uint8Array<ArrayBuffer>, owner: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(owner),
  })

  /** With whether it lies under the key that encrypts now. */
  const open = async (owner: string, stored: string): Promise<{ text: string; isCurrent: boolean } | null> => {
    const bytes = decodeToken(stored)
    const [iv, cipher] = [bytes.slice(0, IV_BYTES), bytes.slice(IV_BYTES)]
    for (const [index, key] of (await keys()).entries()) {
      const plain = await crypto.subtle.decrypt(algorithm(iv, owner), key, cipher).catch(() => null)
      if (plain) return { text: new TextDecoder().decode(plain), isCurrent: index === 0 }
    }
    return null
  }

  return {
    /** Whether there are keys for this alone, which stay when signing keys are replaced. */
    hasOwnKeys: own.length > 0,

    open,

    async encrypt(owner: string, text: string): Promise<string> {
      const [key] = await keys()
      if (!key) throw new Error('there is no key')
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const cipher = await crypto.subtle.encrypt(algorithm(iv, owner), key, new TextEncoder().encode(text))
      return encodeToken(new Uint8Array([...iv, ...new Uint8Array(cipher)]))
    },

    /** Null when it was encrypted under a key that is gone, for another owner, or was changed. */
    async decrypt(owner: string, stored: string): Promise<string | null> {
      return (await open(owner, stored))?.text ?? null
    },
  }
}

export type SecretBox = ReturnType<typeof secretBox>
