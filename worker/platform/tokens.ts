import { encodeBase64Url, hashText } from './bytes.ts'

/** Makes 256 random bits as base64url (43 characters): for links, tickets and refresh tokens. */
export const createToken = (): string => encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))

/** Returns what is stored of a token, its SHA-256 in hex: reading the store does not let anyone in. */
export const hashToken = (token: string): Promise<string> => hashText(token)
