import type { AddPasskey, PasskeySignIn } from '#contract/security'
import { decodeBase64Url, encodeBase64Url } from '../platform/bytes.ts'

const ORIGIN = 'http://localhost:8787'
/** The person is there, was verified, and a credential comes along (WebAuthn level 3, 6.1). */
const FLAGS = 0x45

const utf8 = (text: string) => new TextEncoder().encode(text)
const joined = (...parts: (readonly number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
/** CBOR (RFC 8949) of a text under 24 bytes, and of 24 bytes to 64 KiB; each in its shortest form, as readers want it. */
const cborText = (text: string) => joined([0x60 + text.length], utf8(text))
const cborBytes = (bytes: Uint8Array) =>
  joined(bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 255], bytes)

/** An unsigned integer as DER writes it (X.690, 8.3): no zeros in front but one that keeps it positive. */
const derInteger = (bytes: Uint8Array) => {
  const first = bytes.findIndex((byte) => byte !== 0)
  const short = bytes.slice(Math.max(0, first))
  const positive = (short[0] ?? 0) > 0x7f ? joined([0], short) : short
  return joined([0x02, positive.length], positive)
}
/** WebCrypto's signature, two numbers of 32 bytes, as WebAuthn wants it. */
const derSignature = (raw: Uint8Array) => {
  const numbers = joined(derInteger(raw.slice(0, 32)), derInteger(raw.slice(32)))
  return joined([0x30, numbers.length], numbers)
}
const rpIdHash = async () => new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(new URL(ORIGIN).hostname)))

/** The words of a browser on a page that stands in a frame of another one. */
type Within = { crossOrigin?: boolean; topOrigin?: string }

/** A passkey that a device in software made: it answers challenges, and nobody attests it. */
export const createPasskey = async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  if (!('publicKey' in pair)) throw new Error('a pair of keys was asked for')
  const key = await crypto.subtle.exportKey('jwk', pair.publicKey)
  if (!('x' in key)) throw new Error('a key as JSON was asked for')
  const id = crypto.getRandomValues(new Uint8Array(32))
  // COSE (RFC 9053): kty EC2, alg ES256, crv P-256, and the point.
  const point = joined([0x21], cborBytes(decodeBase64Url(key.x ?? '')), [0x22], cborBytes(decodeBase64Url(key.y ?? '')))
  const cose = joined([0xa5, 1, 2, 3, 0x26, 0x20, 1], point)

  return {
    id: encodeBase64Url(id),
    async register(challenge: string, within: Within = {}): Promise<AddPasskey['response']> {
      const counter = [0, 0, 0, 0]
      const data = joined(await rpIdHash(), [FLAGS], counter, new Uint8Array(16), [0, id.length], id, cose)
      const parts = [
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        [0xa0],
        cborText('authData'),
        cborBytes(data),
      ]
      const client = { type: 'webauthn.create', challenge, origin: ORIGIN, crossOrigin: false, ...within }
      return {
        id: encodeBase64Url(id),
        rawId: encodeBase64Url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: encodeBase64Url(utf8(JSON.stringify(client))),
          attestationObject: encodeBase64Url(joined([0xa3], ...parts)),
        },
      }
    },
    async sign(
      challenge: string,
      { userHandle, ...within }: Within & { userHandle?: string } = {},
    ): Promise<PasskeySignIn['response']> {
      const client = { type: 'webauthn.get', challenge, origin: ORIGIN, crossOrigin: false, ...within }
      const clientDataJSON = utf8(JSON.stringify(client))
      const data = joined(await rpIdHash(), [FLAGS & 0x3f], [0, 0, 0, 0])
      const signed = joined(data, new Uint8Array(await crypto.subtle.digest('SHA-256', clientDataJSON)))
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
      const signature = new Uint8Array(await crypto.subtle.sign(algorithm, pair.privateKey, signed))
      return {
        id: encodeBase64Url(id),
        rawId: encodeBase64Url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: encodeBase64Url(clientDataJSON),
          authenticatorData: encodeBase64Url(data),
          signature: encodeBase64Url(derSignature(signature)),
          ...(userHandle !== undefined && { userHandle: encodeBase64Url(utf8(userHandle)) }),
        },
      }
    },
  }
}
export type SoftPasskey = Awaited<ReturnType<typeof createPasskey>>
