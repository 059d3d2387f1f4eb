import { importJWK, type JWTHeaderParameters, SignJWT } from 'jose'
import * as z from 'zod'

const Key = z.looseObject({ kty: z.literal('RSA'), kid: z.string(), n: z.string(), e: z.string() })
const Claims = z.looseObject({ sub: z.string(), sid: z.string() })

export type SigningKey = z.infer<typeof Key>

/** The key of a set that signs. */
export const readSigningKey = (set: string): SigningKey =>
  z.object({ keys: z.tuple([Key]).rest(Key) }).parse(JSON.parse(set)).keys[0]

export const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
export const readClaims = (token: string) =>
  Claims.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()))

type Secret = Parameters<SignJWT['sign']>[0]

export const sign = (header: JWTHeaderParameters, claims: object, secret: Secret) =>
  new SignJWT({ ...claims }).setProtectedHeader(header).sign(secret)

/** A token as the system itself would sign it, but for what is changed. */
export const forge = async (key: SigningKey, token: string, claims: object, header: object = {}) =>
  sign(
    { alg: 'RS256', kid: key.kid, typ: 'JWT', ...header },
    { ...readClaims(token), ...claims },
    await importJWK(key, 'RS256'),
  )
