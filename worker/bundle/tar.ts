/** A file of an archive. `path` is relative, with forward slashes. */
export type TarFile = { path: string; content: Uint8Array; executable: boolean }

const BLOCK = 512
const encoder = new TextEncoder()

/** POSIX ustar: a path of up to 100 bytes, and 155 more before one of its slashes. Null when it does not fit. */
const splitPath = (path: string): { name: string; prefix: string } | null => {
  const fits = (text: string, max: number) => encoder.encode(text).length <= max
  if (fits(path, 100)) return { name: path, prefix: '' }
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const name = path.slice(slash + 1)
    const prefix = path.slice(0, slash)
    if (fits(name, 100) && fits(prefix, 155)) return { name, prefix }
  }
  return null
}

const header = (file: TarFile, place: { name: string; prefix: string }): Uint8Array => {
  const block = new Uint8Array(BLOCK)
  const text = (value: string, at: number) => block.set(encoder.encode(value), at)
  const octal = (value: number, at: number, size: number) => text(`${value.toString(8).padStart(size - 1, '0')}\0`, at)
  text(place.name, 0)
  octal(file.executable ? 0o755 : 0o644, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(file.content.length, 124, 12)
  // The date that npm itself gives to every packed file: the same content is the same bytes.
  octal(499_162_500, 136, 12)
  text('        ', 148)
  text('0', 156)
  text('ustar\x0000', 257)
  text(place.prefix, 345)
  const sum = block.reduce((total, byte) => total + byte, 0)
  text(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** A tar archive with the files in the order of their paths. Throws a `RangeError` for a path that is too long. */
export const makeTar = (files: readonly TarFile[]): Uint8Array => {
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const parts = ordered.flatMap((file) => {
    const place = splitPath(file.path)
    if (!place) throw new RangeError(`The path is too long for an archive: ${file.path}`)
    const padding = new Uint8Array((BLOCK - (file.content.length % BLOCK)) % BLOCK)
    return [header(file, place), file.content, padding]
  })
  const archive = new Uint8Array(parts.reduce((size, part) => size + part.length, 2 * BLOCK))
  let at = 0
  for (const part of parts) {
    archive.set(part, at)
    at += part.length
  }
  return archive
}
