import { describe, expect, it } from 'vitest'
import { AppDoor, AppShare } from '#contract/apps'
import { newUser, type TestUser } from '../../testing/api-client.ts'
import { generate, newSlug, visitor } from '../../testing/creation-client.ts'

const publish = async (user: TestUser) => {
  const { id: generationId } = await generate(user, 'cli', 'Count words in a file')
  const slug = newSlug('private')
  const response = await user.call('POST', '/api/apps', { generationId, slug, visibility: 'private' })
  expect(response.status).toBe(201)
  return slug
}

describe('a private app', () => {
  it('is closed to a browser that came in with a session, once that ends', async () => {
    const ada = await newUser('Ada')
    const slug = await publish(ada)
    const door = AppDoor.parse(await (await ada.call('POST', `/api/apps/${slug}/enter`)).json())
    const browser = visitor(slug)
    expect((await browser(door.url)).status).toBe(303)
    expect((await browser('/cli.tgz')).status).toBe(200)
    expect((await ada.call('POST', '/api/auth/logout')).status).toBe(204)
    await expect.poll(async () => (await browser('/cli.tgz')).status, { timeout: 20_000 }).toBe(404)
  })

  it('opens by the password of a share link however it is spelled', async () => {
    const ada = await newUser('Ada')
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
