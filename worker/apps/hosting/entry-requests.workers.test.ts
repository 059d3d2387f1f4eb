import { describe, expect, it } from 'vitest'
import { App, AppDoor, AppShare, AppVersion } from '#contract/apps'
import { definePage } from '#contract/ids'
import { createUser } from '../../testing/api-client.ts'
import { expectBody } from '../../testing/conflicts/conflict.ts'
import { generate, makeSlug, visitor } from '../../testing/creation-client.ts'

const publish = async (visibility: 'private' | 'public') => {
  const ada = await createUser('Ada')
  const { id } = await generate(ada, 'cli', 'Count words in a file')
  const slug = makeSlug('door')
  await expectBody(await ada.call('POST', '/api/apps', { generationId: id, slug, visibility }), 201, App)
  return { ada, slug }
}

describe('the ways into a private app', () => {
  it('a ticket is not used up by whoever asks for the head only', async () => {
    const { ada, slug } = await publish('private')
    const { url } = await expectBody(await ada.call('POST', `/api/apps/${slug}/enter`), 200, AppDoor)
    expect((await visitor(slug)(url, { method: 'HEAD' })).status).toBe(404)
    expect((await visitor(slug)(url)).status).toBe(303)
    expect((await visitor(slug)(url)).status).toBe(404)
  })

  it('a form that is too large is said to be, also with the right password', async () => {
    const { ada, slug } = await publish('private')
    const asked = await ada.call('POST', `/api/apps/${slug}/shares`, { password: 'open sesame' })
    const { url } = await expectBody(asked, 201, AppShare)
    const post = (form: { [name: string]: string }) =>
      visitor(slug)(url ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
      })
    expect((await post({ password: 'open sesame', more: 'x'.repeat(200_000) })).status).toBe(413)
    expect((await post({ password: 'open sesame' })).status).toBe(303)
  })
})

it('who published a public app is told to the people of its room only', async () => {
  const { ada, slug } = await publish('public')
  const guest = await createUser('Guest')
  const seen = async (user: typeof ada) => {
    const app = await expectBody(await user.call('GET', `/api/apps/${slug}`), 200, App)
    const versions = await user.call('GET', `/api/apps/${slug}/versions`)
    const { items } = await expectBody(versions, 200, definePage(AppVersion))
    return [app.userId, ...items.map(({ userId }) => userId)]
  }
  expect(await seen(ada)).toEqual([ada.user.id, ada.user.id])
  expect(await seen(guest)).toEqual([null, null])
})
