import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { AppShare } from '#contract/apps'
import { Credentials } from '#contract/security'
import { connectDatabase } from '../../db/client.ts'
import { providerKeys } from '../../db/schema/provider-keys.ts'
import { readConfig } from '../../env.ts'
import { call, createUser, type TestUser } from '../../testing/api-client.ts'
import { expectBody } from '../../testing/conflicts/conflict.ts'
import { generate, makeSlug, visitor } from '../../testing/creation-client.ts'
import { confirmAddress, findLinkTo } from '../../testing/mail.ts'
import { createTestRoom, inviteTo, join } from '../../testing/membership.ts'
import { fromSomewhere } from '../../testing/oauth-visitor.ts'

const db = connectDatabase(readConfig({ ...env }))
const password = 'correct horse battery'
const next = 'a whole new phrase'
const LONG_AGO = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000)

const post = (path: string, body: object) => call('POST', path, { body, headers: fromSomewhere() })

/** An account that gave others what an intruder would: two invitations, a share link, keys for models, a new member. */
const withHandedOut = async () => {
  const ada = await createUser('Ada')
  await confirmAddress(ada.user.email)
  const roomId = await createTestRoom(ada)
  const eve = await join(ada, roomId, 'editor', await createUser('Eve'))
  const invitation = await inviteTo(ada, roomId, 'editor')
  const { id: generationId } = await generate(ada, 'cli', 'Count words in a file', { roomId })
  const slug = makeSlug('handed')
  await ada.call('POST', '/api/apps', { generationId, slug, visibility: 'private' })
  const share = await expectBody(await ada.call('POST', `/api/apps/${slug}/shares`, {}), 201, AppShare)
  const key = { holderId: ada.user.id, sealed: 'x', hint: 'abcd' }
  await db.insert(providerKeys).values([
    { ...key, provider: 'groq' },
    { ...key, provider: 'openai', createdAt: LONG_AGO },
  ])
  return { ada, eve, roomId, invitation, slug, share }
}
type World = Awaited<ReturnType<typeof withHandedOut>>

/** Returns what of it still works for others. */
const works = async ({ ada, invitation, slug, share }: World) => {
  const guest = await createUser('Guest')
  const keys = await db
    .select({ provider: providerKeys.provider })
    .from(providerKeys)
    .where(eq(providerKeys.holderId, ada.user.id))
  return {
    invitation: (await guest.call('POST', `/api/invites/${invitation.token}/accept`)).status === 200,
    share: (await visitor(slug)(share.url ?? '')).status === 303,
    modelKeys: keys.map(({ provider }) => provider).sort(),
  }
}
const all = { invitation: true, share: true, modelKeys: ['groq', 'openai'] }
const nothing = { invitation: false, share: false, modelKeys: ['openai'] }

const seen = (world: World) => ({
  // One was accepted, and goes on to work.
  handedOut: { invitations: 2, shares: 1, modelKeys: 1 },
  newMembers: [expect.objectContaining({ roomId: world.roomId, name: 'Eve' })],
})
const askReset = async ({ user }: TestUser) => {
  await post('/api/auth/password/forgot', { email: user.email })
  return findLinkTo(user.email, /Choose a new password/)
}

describe('what an account handed out', () => {
  it('is shown on the page of a reset, and ends with it', async () => {
    const world = await withHandedOut()
    const token = await askReset(world.ada)
    const review = await expectBody(await post('/api/auth/password/reset/review', { token }), 200, Credentials)
    expect(review).toMatchObject(seen(world))
    expect(await works(world)).toEqual(all)
    expect((await post('/api/auth/password/reset', { token, password: next })).status).toBe(204)
    expect(await works(world)).toEqual(nothing)
  })

  it('stays at a reset when its person says so', async () => {
    const world = await withHandedOut()
    const body = { token: await askReset(world.ada), password: next, keep: { handedOut: true } }
    expect((await post('/api/auth/password/reset', body)).status).toBe(204)
    expect(await works(world)).toEqual(all)
  })

  it.each([
    [undefined, nothing],
    [true, nothing],
    [false, all],
  ])(
    'is shown before a change of the password, and ends with it unless that is not wanted: %s',
    async (endHandedOut, left) => {
      const world = await withHandedOut()
      expect(await expectBody(await world.ada.call('GET', '/api/auth/credentials'), 200, Credentials)).toMatchObject(
        seen(world),
      )
      const change = { current: password, next, endHandedOut }
      expect((await world.ada.call('PUT', '/api/auth/password', change)).status).toBe(204)
      expect(await works(world)).toEqual(left)
    },
  )

  it('is nobody else’s to end', async () => {
    const world = await withHandedOut()
    const own = await inviteTo(world.eve, world.roomId, 'viewer')
    const change = { current: password, next }
    expect((await world.eve.call('PUT', '/api/auth/password', change)).status).toBe(204)
    expect(await works(world)).toEqual(all)
    expect((await (await createUser('Guest')).call('POST', `/api/invites/${own.token}/accept`)).status).toBe(404)
  })
})
