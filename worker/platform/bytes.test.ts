import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url, hashText } from './bytes.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

describe('bytes as text', () => {
  it('are in base64url what Node writes, and read back', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const text = encodeBase64Url(given)
        expect(text).toBe(Buffer.from(given).toString('base64url'))
        expect(decodeBase64Url(text)).toEqual(given)
      }),
    )
  })
  it('are in base64 what the platform writes, and read back', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const text = encodeBase64(given)
        expect(text).toBe(btoa(String.fromCharCode(...given)))
        expect(decodeBase64(text)).toEqual(given)
      }),
    )
  })
  it('are of any size', () => {
    const large = new Uint8Array(1_000_000).fill(7)
    expect(decodeBase64(encodeBase64(large))).toEqual(large)
    expect(decodeBase64Url(encodeBase64Url(large))).toEqual(large)
  })
  it('are the UTF-8 of a text', () => {
    expect([encodeBase64('wörld'), encodeBase64Url('ÿÿ>')]).toEqual(['d8O2cmxk', 'w7_Dvz4'])
  })
  it('that are no base64url are refused', () => {
    for (const text of ['a', 'a+b/', 'a b!', 'ü']) expect(() => decodeBase64Url(text), text).toThrow(TypeError)
  })
})

describe('the hash of a text', () => {
  it('is its SHA-256 in hex (FIPS 180-4, B.1)', async () => {
    expect(await hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(await hashText('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(await hashText('ü')).toBe('607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f')
  })
})
