import type { AddPasskey } from '#contract/security'
import { decodeToken, encodeToken } from '../platform/tokens.ts'

const ORIGIN = 'http://localhost:8787'
/** The person is there, was verified, and a credential comes along (WebAuthn level 3, 6.1). */
const FLAGS = 0x45

const utf8 = (text: string) => new TextEncoder().encode(text)
const joined = (...parts: (readonly number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
/** CBOR (RFC 8949) of a text under 24 bytes, and of 24 bytes to 64 KiB; each in its shortest form, as readers want it. */
const cborText = (text: string) => joined([0x60 + text.length], utf8(text))
const cborBytes = (bytes: Uint8Array) =>
  joined(bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 255], bytes)

/** A passkey that a device in software made: it answers challenges, and nobody attests it. */
export const newPasskey = async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  if (!('publicKey' in pair)) throw new Error('a pair of keys was asked for')
  const key = await crypto.subtle.exportKey('jwk', pair.publicKey)
  if (!('x' in key)) throw new Error('a key as JSON was asked for')
  const id = crypto.getRandomValues(new Uint8Array(32))
  // COSE (RFC 9053): kty EC2, alg ES256, crv P-256, and the point.
  const point = joined([0x21], cborBytes(decodeToken(key.x ?? '')), [0x22], cborBytes(decodeToken(key.y ?? '')))
  const cose = joined([0xa5, 1, 2, 3, 0x26, 0x20, 1], point)

  return {
    id: encodeToken(id),
    async register(challenge: string): Promise<AddPasskey['response']> {
      const rpIdHash = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(new URL(ORIGIN).hostname)))
      const counter = [0, 0, 0, 0]
      const data = joined(rpIdHash, [FLAGS], counter, new Uint8Array(16), [0, id.length], id, cose)
      const parts = [
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        [0xa0],
        cborText('authData'),
        cborBytes(data),
      ]
      const client = { type: 'webauthn.create', challenge, origin: ORIGIN, crossOrigin: false }
      return {
        id: encodeToken(id),
        rawId: encodeToken(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: encodeToken(utf8(JSON.stringify(client))),
          attestationObject: encodeToken(joined([0xa3], ...parts)),
        },
      }
    },
  }
}
export type SoftPasskey = Awaited<ReturnType<typeof newPasskey>>
