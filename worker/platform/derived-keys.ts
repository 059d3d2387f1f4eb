import { importJWK } from 'jose'
import * as z from 'zod'
import type { Config } from '../env.ts'

export type KeySources = Pick<Config, 'JWT_PRIVATE_KEYS'> & Partial<Pick<Config, 'ENCRYPTION_KEYS'>>

type Use = {
  /** Keeps the keys of one use from opening what those of another closed; another one makes other keys. */
  info: string
  algorithm: SubtleCryptoImportKeyAlgorithm
  usages: string[]
  /** The words before a secret that was hashed to a key, until December 2026. */
  legacy: { own?: string; signing: string }
}

/** Makes a key when it is first asked for, and the same one from then on. */
export type LazyKey = () => Promise<CryptoKey>

const PrivateKey = z.looseObject({ kty: z.literal('RSA'), d: z.string().min(1) })
type PrivateKey = z.infer<typeof PrivateKey>

const encoder = new TextEncoder()

// The key is shared and not the promise: a request may wait for ever for what another one began.
const lazily = (make: LazyKey): LazyKey => {
  let made: CryptoKey | undefined
  return async () => {
    made ??= await make()
    return made
  }
}

/** HKDF with SHA-256, without salt (RFC 5869, 3.1: `secret` is random). */
const derive = async (secret: BufferSource, { info, algorithm, usages }: Use): Promise<CryptoKey> => {
  const source = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(info) }
  return crypto.subtle.deriveKey(hkdf, source, algorithm, false, usages)
}

/**
 * A secret that only who holds the signing key can make, without reading its exponent: the signature
 * (RSASSA-PKCS1-v1_5, always the same: RFC 8017, 8.2.1) of a text that no token is, as those begin with the base64url
 * of their header.
 */
const signFixedText = async (jwk: PrivateKey): Promise<ArrayBuffer> => {
  const key = await importJWK(jwk, 'RS256')
  if (!(key instanceof CryptoKey)) throw new Error('A signing key is not an RSA key')
  return crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, encoder.encode('aetheros: a secret to derive keys from'))
}

const hashToKey = async (text: string, { algorithm, usages }: Use): Promise<CryptoKey> => {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(text))
  return crypto.subtle.importKey('raw', digest, algorithm, false, usages)
}

/**
 * Returns the keys of one use: the first closes, all open. They are derived from ENCRYPTION_KEYS and, after those, from
 * what the signing keys sign, so that what was closed before there were ENCRYPTION_KEYS still opens; last come the keys
 * that the same secrets were hashed to, which close nothing any more.
 *
 * @example
 * const [first, ...others] = deriveKeys(config, {
 *   info: 'aetheros seal 2',
 *   algorithm: { name: 'HMAC', hash: 'SHA-256', length: 256 },
 *   usages: ['sign', 'verify'],
 *   legacy: { signing: 'aetheros seal 1' },
 * })
 */
export const deriveKeys = (config: KeySources, use: Use): readonly [LazyKey, ...LazyKey[]] => {
  const own = config.ENCRYPTION_KEYS ?? []
  const signing = z.array(PrivateKey).min(1).parse(config.JWT_PRIVATE_KEYS.keys)
  const { legacy } = use
  const [first, ...others] = [
    ...own.map((text) => () => derive(encoder.encode(text), use)),
    ...signing.map((jwk) => async () => derive(await signFixedText(jwk), use)),
    ...(legacy.own === undefined ? [] : own.map((text) => () => hashToKey(`${legacy.own}\n${text}`, use))),
    ...signing.map(
      ({ d }) =>
        () =>
          hashToKey(`${legacy.signing}\n${d}`, use),
    ),
  ].map(lazily)
  if (!first) throw new Error('there is no key')
  return [first, ...others]
}
