type Signature = { type: string; at: number; bytes: number[] }

const ascii = (text: string) => [...text].map((char) => char.charCodeAt(0))

/** The first bytes of the formats that people upload. `RIFF` and `ftyp` boxes name theirs further in. */
const signatures: Signature[] = [
  { type: 'image/png', at: 0, bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', at: 0, bytes: ascii('GIF8') },
  { type: 'image/webp', at: 8, bytes: ascii('WEBP') },
  { type: 'image/avif', at: 4, bytes: ascii('ftypavif') },
  { type: 'application/pdf', at: 0, bytes: ascii('%PDF-') },
  { type: 'application/zip', at: 0, bytes: [...ascii('PK'), 3, 4] },
  { type: 'application/gzip', at: 0, bytes: [0x1f, 0x8b] },
  { type: 'video/mp4', at: 4, bytes: ascii('ftyp') },
  { type: 'video/webm', at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { type: 'audio/wav', at: 8, bytes: ascii('WAVE') },
  { type: 'audio/ogg', at: 0, bytes: ascii('OggS') },
  { type: 'audio/mpeg', at: 0, bytes: ascii('ID3') },
]

const has = (data: Uint8Array, { at, bytes }: Signature) => bytes.every((byte, index) => data[at + index] === byte)

/** Control characters that no text has. */
const isText = (data: Uint8Array) => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(data)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text)
  } catch {
    return false
  }
}

/**
 * Returns the media type of bytes. HTML and SVG are text here: what a browser would run is never called by its name.
 */
export const sniffType = (data: Uint8Array): string =>
  signatures.find((signature) => has(data, signature))?.type ??
  (isText(data) ? 'text/plain; charset=utf-8' : 'application/octet-stream')

const safeImages = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/** Tells whether a browser may show it in place; everything else is a download. */
export const isSafeImage = (contentType: string) => safeImages.has(contentType)
