import { describe, expect, it } from 'vitest'
import { isSafeImage, sniffType } from './sniff.ts'

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])))

describe('what bytes are', () => {
  it.each([
    ['image/png', bytes(0x89, 'PNG\r\n', 0x1a, '\n')],
    ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['image/gif', bytes('GIF89a')],
    ['image/webp', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 ')],
    ['image/avif', bytes(0, 0, 0, 0x20, 'ftypavif')],
    ['video/mp4', bytes(0, 0, 0, 0x20, 'ftypisom')],
    ['application/pdf', bytes('%PDF-1.7')],
    ['application/zip', bytes('PK', 3, 4)],
    ['text/plain; charset=utf-8', bytes('Grüße')],
    ['text/plain; charset=utf-8', bytes('<html><script>alert(1)</script>')],
    ['text/plain; charset=utf-8', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['application/octet-stream', bytes(0, 1, 2, 0xfe)],
    ['application/octet-stream', bytes(0xff, 0xfe, 0x80)],
  ])('%s', (type, data) => expect(sniffType(data)).toBe(type))

  it('is shown in place for images without script only', () => {
    expect(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'].every(isSafeImage)).toBe(true)
    expect(['image/svg+xml', 'text/html', 'application/pdf', 'text/plain; charset=utf-8'].some(isSafeImage)).toBe(false)
  })
})
