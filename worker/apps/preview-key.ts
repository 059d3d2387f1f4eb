import type { Seals } from './seal.ts'

/** A preview's address works until the end of the period after this one: it stays the same for hours, for everyone. */
const PERIOD_SECONDS = 6 * 3600
const MAC_BYTES = 12
const PURPOSE = 'preview'
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648 base32 in lower case without padding: the only compact alphabet that a host name keeps. */
const encode = (bytes: Uint8Array) => {
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of bytes) {
    value = (value << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(value >>> (bits - 5)) & 31]
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text
}

const decode = (text: string) => {
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const char of text) {
    value = (value << 5) | ALPHABET.indexOf(char)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >>> bits) & 255)
    value &= (1 << bits) - 1
  }
  return Uint8Array.from(bytes)
}

const toHex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))

const numberOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
const bytesOf = (seconds: number) => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, seconds)
  return bytes
}

/**
 * The key to a creation before it is published, as a label of a host name: the generation, until when, and a code that
 * nobody else can make. The address itself is what lets one in, because browsers keep no cookies of another site's
 * frames; it is an origin of its own all the same. 52 characters, so that `preview-` fits before it (63 at most).
 */
export const previewKeys = (seals: Seals) => ({
  async issue(generationId: string, now: Date): Promise<{ key: string; expiresAt: Date }> {
    const period = Math.floor(now.getTime() / 1000 / PERIOD_SECONDS)
    const expires = (period + 2) * PERIOD_SECONDS
    const body = new Uint8Array([...fromHex(generationId.replaceAll('-', '')), ...bytesOf(expires)])
    const mac = await seals.sign(PURPOSE, toHex(body), MAC_BYTES)
    return { key: encode(new Uint8Array([...body, ...mac])), expiresAt: new Date(expires * 1000) }
  },

  /** The generation that a key opens now; null when it is not one of ours or too old. */
  async open(key: string, now: Date): Promise<{ generationId: string; expiresAt: Date } | null> {
    if (!/^[a-z2-7]{52}$/.test(key)) return null
    const bytes = decode(key)
    const body = bytes.slice(0, 20)
    // The last character has spare bits: without this, two labels would be the same key.
    if (encode(bytes) !== key || !(await seals.verify(PURPOSE, toHex(body), bytes.slice(20)))) return null
    const expiresAt = new Date(numberOf(body.slice(16)) * 1000)
    const hex = toHex(body.slice(0, 16))
    const generationId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    return expiresAt > now ? { generationId, expiresAt } : null
  },
})

export type PreviewKeys = ReturnType<typeof previewKeys>
