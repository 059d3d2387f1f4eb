import { exportJWK, generateKeyPair } from 'jose'

/** A private RSA key as it stands in `JWT_PRIVATE_KEYS`. */
export const createSigningKey = async (kid: string) => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kty: 'RSA' as const, kid }
}
