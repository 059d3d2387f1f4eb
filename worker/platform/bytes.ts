import { sha256 } from 'hono/utils/crypto'
import { base64url } from 'jose'

/** Writes bytes, or the UTF-8 of a text, as base64url without padding (RFC 4648, section 5). */
export const encodeBase64Url = (content: Uint8Array | string): string => base64url.encode(content)

/** Reads base64url without padding. Throws a `TypeError` for what is none. */
export const decodeBase64Url = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(base64url.decode(text))

/** Writes bytes, or the UTF-8 of a text, as base64 with padding (RFC 4648, section 4). */
export const encodeBase64 = (content: Uint8Array | string): string => Buffer.from(content).toString('base64')

/** Reads base64 with or without padding. What is none of its characters is passed over. */
export const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'base64'))

/** Returns the SHA-256 of a text's UTF-8, in 64 lower-case hex digits. */
export const hashText = async (text: string): Promise<string> => {
  const hex = await sha256(text)
  if (hex === null) throw new Error('This runtime has no Web Crypto')
  return hex
}
