import { describe, expect, it } from 'vitest'
import { AppDoor, AppShare } from '#contract/apps'
import { createUser, type TestUser } from '../../testing/api-client.ts'
import { fetchRaw, generate, listForms, makeSlug, visitor } from '../../testing/creation-client.ts'

const publish = async (user: TestUser) => {
  const { id: generationId } = await generate(user, 'cli', 'Count words in a file')
  const slug = makeSlug('private')
  const response = await user.call('POST', '/api/apps', { generationId, slug, visibility: 'private' })
  expect(response.status).toBe(201)
  return slug
}

describe('a private app', () => {
  it('is closed to a browser that came in with a session, once that ends', async () => {
    const ada = await createUser('Ada')
    const slug = await publish(ada)
    const door = AppDoor.parse(await (await ada.call('POST', `/api/apps/${slug}/enter`)).json())
    const browser = visitor(slug)
    expect((await browser(door.url)).status).toBe(303)
    expect((await browser('/cli.tgz')).status).toBe(200)
    expect((await ada.call('POST', '/api/auth/logout')).status).toBe(204)
    await expect.poll(async () => (await browser('/cli.tgz')).status, { timeout: 20_000 }).toBe(404)
  })

  it('takes the cookie of a visitor for what its own page does, and for nothing that another page does', async () => {
    const ada = await createUser('Ada')
    const slug = await publish(ada)
    const door = AppDoor.parse(await (await ada.call('POST', `/api/apps/${slug}/enter`)).json())
    const browser = visitor(slug)
    expect((await browser(door.url)).status).toBe(303)
    const { origin } = new URL(door.url)
    const act = async (from: string, init: RequestInit = { method: 'POST' }) =>
      (await browser('/_aether/report', { ...init, headers: { origin: from, ...init.headers } })).status
    expect(await act(origin)).not.toBe(404)
    for (const from of [listForms(makeSlug('other')).own, 'https://evil.example', 'https://']) {
      expect([from, await act(from)]).toEqual([from, 404])
      expect([from, await act(from, { headers: { upgrade: 'websocket' } })]).toEqual([from, 404])
    }
    const site = (from: string, of: string) => act(from, { method: 'POST', headers: { 'sec-fetch-site': of } })
    // A page that keeps to itself who it is: its browser knows.
    expect(await act('null')).toBe(404)
    expect(await site('null', 'cross-site')).toBe(404)
    expect(await site(origin, 'same-site')).toBe(404)
    expect(await site('null', 'same-origin')).not.toBe(404)
    const silent = (of: string) => browser('/_aether/report', { method: 'POST', headers: { 'sec-fetch-site': of } })
    for (const of of ['same-site', 'cross-site']) expect([of, (await silent(of)).status]).toEqual([of, 404])
    // A link from elsewhere leads in.
    expect((await browser('/cli.tgz', { headers: { origin: 'https://evil.example' } })).status).toBe(200)
  })

  it('opens by the password of a share link however it is spelled', async () => {
    const ada = await createUser('Ada')
    const slug = await publish(ada)
    const password = 'Sesam, öffne dich'
    for (const [made, typed] of [
      [password.normalize('NFC'), password.normalize('NFD')],
      [password.normalize('NFD'), password.normalize('NFC')],
    ]) {
      const answer = await ada.call('POST', `/api/apps/${slug}/shares`, { password: made })
      const { url = '' } = AppShare.parse(await answer.json())
      const body = new URLSearchParams({ password: typed ?? '' }).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) }
      const guest = visitor(slug)
      expect((await guest(url, { method: 'POST', body, headers })).status).toBe(303)
      expect((await guest('/cli.tgz')).status).toBe(200)
    }
  })
})

describe('wrong passwords of a share link', () => {
  const password = 'open sesame'
  /** A try from an address, with a browser that keeps its cookies. */
  const tryAt = (url: string, address: string, browser: ReturnType<typeof visitor>) => async (typed: string) => {
    const body = `password=${encodeURIComponent(typed)}`
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
      'cf-connecting-ip': address,
    }
    return (await browser(url, { method: 'POST', body, headers })).status
  }
  const besiege = async (guess: (typed: string) => Promise<number>) => {
    for (let guesses = 0; guesses < 25; guesses++) if ((await guess(`guess ${guesses}`)) === 429) return
    throw new Error('25 guesses passed')
  }
  const createShare = async () => {
    const ada = await createUser('Ada')
    const slug = await publish(ada)
    const { url = '' } = AppShare.parse(await (await ada.call('POST', `/api/apps/${slug}/shares`, { password })).json())
    return { slug, url }
  }

  it('from one address keep that one out, and neither another one nor a browser that knew it before', async () => {
    const { slug, url } = await createShare()
    const known = visitor(slug)
    expect(await tryAt(url, '198.18.0.1', known)(password)).toBe(303)
    const attacker = tryAt(url, '198.18.0.2', visitor(slug))
    await besiege(attacker)
    expect(await attacker(password)).toBe(429)
    expect(await tryAt(url, '198.18.0.3', visitor(slug))(password)).toBe(303)
    // Behind the attacker's own address, too.
    expect(await tryAt(url, '198.18.0.2', known)(password)).toBe(303)
    expect(await attacker(password)).toBe(429)
  })

  it('from a browser that knew it are counted for it alone', async () => {
    const { slug, url } = await createShare()
    const known = tryAt(url, '198.18.1.1', visitor(slug))
    expect(await known(password)).toBe(303)
    await besiege(known)
    expect(await tryAt(url, '198.18.1.1', visitor(slug))(password)).toBe(303)
  })

  it('are counted at its own address alone: below a path there is no link', async () => {
    const { slug, url } = await createShare()
    const path = `${listForms(slug).below}${new URL(url).pathname}`
    for (let guesses = 0; guesses < 12; guesses++) expect(await tryAt(path, '198.18.2.1', fetchRaw)(password)).toBe(404)
    expect(await tryAt(url, '198.18.2.1', visitor(slug))(password)).toBe(303)
  })
})
