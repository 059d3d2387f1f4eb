import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'

/** A JWK set with one new private RS256 key of 2048 bits: the value of JWT_PRIVATE_KEYS. */
export const createSigningKeys = async (): Promise<string> => {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  return JSON.stringify({ keys: [{ ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' }] })
}
