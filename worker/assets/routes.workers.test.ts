import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { Asset } from '#contract/assets'
import { definePage } from '#contract/ids'
import { call, createUser, type TestUser } from '../testing/api-client.ts'

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const html = Uint8Array.from(new TextEncoder().encode('<html><script>alert(1)</script></html>'))

const send = (token: string | null, body: BodyInit, headers: Record<string, string> = {}) =>
  exports.default.fetch('http://localhost:8787/api/assets', {
    method: 'POST',
    body,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
  })
const form = (bytes: Uint8Array<ArrayBuffer>, name: string, type = 'image/png', part = 'file') => {
  const data = new FormData()
  data.set(part, new File([bytes], name, { type }))
  return data
}
const upload = async (user: TestUser, bytes: Uint8Array<ArrayBuffer>, name = 'a.png') => {
  const response = await send(user.token, form(bytes, name))
  expect(response.status).toBe(201)
  return Asset.parse(await response.json())
}

describe('/api/assets', () => {
  it('gives back the bytes that were sent, under the type that they have', async () => {
    const ada = await createUser('Ada')
    const asset = await upload(ada, png, 'a “b”.png')
    expect(asset).toMatchObject({ name: 'a “b”.png', contentType: 'image/png', size: png.length })
    const response = await ada.call('GET', `/api/assets/${asset.id}`)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(png)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('content-disposition')).toBe(
      `inline; filename="a _b_.png"; filename*=UTF-8''a%20%E2%80%9Cb%E2%80%9D.png`,
    )
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
  it('calls a page no page, whatever its name says, and hands it over as a download', async () => {
    const ada = await createUser('Ada')
    const asset = await upload(ada, html, '../../evil.html')
    expect(asset).toMatchObject({ name: 'evil.html', contentType: 'text/plain; charset=utf-8' })
    const response = await ada.call('GET', `/api/assets/${asset.id}`)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/)
  })
  it.each([
    ['a mark of direction', 'a\u202egpj.exe', 'agpj.exe'],
    ['characters that nobody sees', '\u200bA\u2060.png', 'A.png'],
    ['characters in parts', 'Cafe\u0301.png', 'Café.png'],
    ['more than 200 characters', `${'a'.repeat(199)}🎉.png`, `${'a'.repeat(196)}.png`],
    ['an emoji across the end', `${'a'.repeat(195)}👩‍👧.png`, `${'a'.repeat(195)}.png`],
    ['nothing to see', '\u200b\u2800', 'upload'],
  ])('keeps a name without %s, and its extension', async (_, given, kept) => {
    const ada = await createUser('Ada')
    expect((await upload(ada, png, given)).name).toBe(kept)
  })
  it('takes 10 MiB and not a byte more', async () => {
    const ada = await createUser('Ada')
    expect((await upload(ada, new Uint8Array(10 * 1024 * 1024))).size).toBe(10 * 1024 * 1024)
    expect((await send(ada.token, form(new Uint8Array(10 * 1024 * 1024 + 1), 'b'))).status).toBe(413)
    expect((await send(ada.token, form(new Uint8Array(11 * 1024 * 1024), 'b'))).status).toBe(413)
  })
  it('wants a form with a file in it', async () => {
    const ada = await createUser('Ada')
    expect((await send(ada.token, '{}', { 'content-type': 'application/json' })).status).toBe(415)
    expect((await send(ada.token, 'x', { 'content-type': 'multipart/form-data; boundary=y' })).status).toBe(400)
    expect((await send(ada.token, form(png, 'a.png', 'image/png', 'other'))).status).toBe(422)
    expect((await send(ada.token, form(new Uint8Array(0), 'a.png'))).status).toBe(422)
  })
  it('is its owner’s alone', async () => {
    const ada = await createUser('Ada')
    const eve = await createUser('Eve')
    const { id } = await upload(ada, png)
    for (const method of ['GET', 'DELETE']) {
      expect((await eve.call(method, `/api/assets/${id}`)).status).toBe(404)
      expect((await call(method, `/api/assets/${id}`)).status).toBe(401)
    }
    expect((await send(null, form(png, 'a.png'))).status).toBe(401)
    expect((await ada.call('GET', `/api/assets/${id}`)).status).toBe(200)
  })
  it('is listed until it is deleted', async () => {
    const ada = await createUser('Ada')
    const asset = await upload(ada, png)
    const list = async () => definePage(Asset).parse(await (await ada.call('GET', '/api/assets')).json()).items
    expect(await list()).toEqual([asset])
    expect((await ada.call('DELETE', `/api/assets/${asset.id}`)).status).toBe(204)
    expect(await list()).toEqual([])
    expect((await ada.call('GET', `/api/assets/${asset.id}`)).status).toBe(404)
  })
})
