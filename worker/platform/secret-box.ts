import { decodeBase64Url, encodeBase64Url } from './bytes.ts'
import { deriveKeys, type KeySources } from './derived-keys.ts'

const IV_BYTES = 12

const USE = {
  info: 'aetheros secrets 3',
  algorithm: { name: 'AES-GCM', length: 256 },
  usages: ['encrypt', 'decrypt'],
  legacy: { own: 'aetheros secrets 2', signing: 'aetheros secrets 1' },
}

/**
 * Encrypts what is kept for people and creations (AES-256-GCM), under the keys that `deriveKeys` makes. `owner` is
 * bound to the text: what is kept for one does not open for another. Stored is the base64url of 12 bytes of IV and the
 * cipher.
 *
 * @example
 * const stored = await createSecretBox(config).encrypt('totp:4f1c…', 'JBSWY3DPEHPK3PXP')
 * await createSecretBox(config).decrypt('totp:4f1c…', stored) // 'JBSWY3DPEHPK3PXP'
 */
export const createSecretBox = (config: KeySources) => {
  const keys = deriveKeys(config, USE)
  const algorithm = (iv: Uint8Array<ArrayBuffer>, owner: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(owner),
  })

  /** Returns the text, and whether it lies under the key that encrypts now; null as `decrypt` does. */
  const open = async (owner: string, stored: string): Promise<{ text: string; isCurrent: boolean } | null> => {
    const bytes = decodeBase64Url(stored)
    const [iv, cipher] = [bytes.slice(0, IV_BYTES), bytes.slice(IV_BYTES)]
    for (const [index, key] of keys.entries()) {
      const plain = await crypto.subtle.decrypt(algorithm(iv, owner), await key(), cipher).catch(() => null)
      if (plain) return { text: new TextDecoder().decode(plain), isCurrent: index === 0 }
    }
    return null
  }

  return {
    /** True when there are keys for this alone, which stay when signing keys are replaced. */
    hasOwnKeys: (config.ENCRYPTION_KEYS ?? []).length > 0,

    open,

    async encrypt(owner: string, text: string): Promise<string> {
      const [first] = keys
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const cipher = await crypto.subtle.encrypt(algorithm(iv, owner), await first(), new TextEncoder().encode(text))
      return encodeBase64Url(new Uint8Array([...iv, ...new Uint8Array(cipher)]))
    },

    /** Returns the text; null when it was encrypted under a key that is gone, for another owner, or was changed. */
    async decrypt(owner: string, stored: string): Promise<string | null> {
      return (await open(owner, stored))?.text ?? null
    },
  }
}

export type SecretBox = ReturnType<typeof createSecretBox>
