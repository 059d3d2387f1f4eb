import type { SecretBox } from '../../platform/secret-box.ts'

/** No base32 text has a colon. */
const SEALED = 'sealed:'

/** `renewed` is what to store in its place: the secret lies open, or under an older key. */
export type Opened = { secret: string | null; renewed: string | null }

/**
 * Secrets of authenticator apps as they lie in the database: sealed for their owner when there are keys for it, else as
 * they are. Keys made of the signing keys would not do: a rotation of those would lock people out.
 */
export const createSecretsAtRest = (box: Pick<SecretBox, 'hasOwnKeys' | 'encrypt' | 'open'>) => {
  const formatOwner = (userId: string) => `totp:${userId}`
  const seal = async (userId: string, secret: string): Promise<string> =>
    box.hasOwnKeys ? `${SEALED}${await box.encrypt(formatOwner(userId), secret)}` : secret
  const renew = async (userId: string, secret: string) => (box.hasOwnKeys ? seal(userId, secret) : null)

  return {
    seal,

    async open(userId: string, stored: string): Promise<Opened> {
      if (!stored.startsWith(SEALED)) return { secret: stored, renewed: await renew(userId, stored) }
      const opened = await box.open(formatOwner(userId), stored.slice(SEALED.length))
      if (!opened) return { secret: null, renewed: null }
      return { secret: opened.text, renewed: opened.isCurrent ? null : await renew(userId, opened.text) }
    },
  }
}

export type SecretsAtRest = ReturnType<typeof createSecretsAtRest>
