/** Bytes as base64url without padding. */
export const encodeToken = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** 256 random bits as base64url: for links, tickets and refresh tokens. */
export const newToken = () => encodeToken(crypto.getRandomValues(new Uint8Array(32)))

/** SHA-256 in lower-case hex: what is stored of a token, so that reading the store does not let anyone in. */
export const hashToken = async (token: string) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bytes of base64url without padding. */
export const decodeToken = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
