const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** A text's UTF-8 bytes in Base64 (RFC 4648). */
export function encodeBase64(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let encoded = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    encoded += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63)
    encoded += b === undefined ? '=' : alphabet.charAt((bits >> 6) & 63)
    encoded += c === undefined ? '=' : alphabet.charAt(bits & 63)
  }
  return encoded
}

/** The text whose UTF-8 bytes a Base64 text holds. */
export function decodeBase64(encoded: string): string {
  const bytes: number[] = []
  let [bits, held] = [0, 0]
  for (const letter of encoded.replace(/=+$/, '')) {
    const value = alphabet.indexOf(letter)
    if (value === -1) throw new RangeError(`not Base64: ${letter}`)
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes.push((bits >> held) & 0xff)
  }
  return new TextDecoder().decode(new Uint8Array(bytes))
}
