import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { AppTables, TableRows } from '#contract/app-data'
import { App, AppShare } from '#contract/apps'
import { Invite } from '#contract/rooms'
import { createSessionStore } from '../../auth/sessions.ts'
import { connectDatabase } from '../../db/client.ts'
import { apiKeys, assets, passkeys } from '../../db/schema/accounts.ts'
import { roomAssets } from '../../db/schema/room-assets.ts'
import { generations, roomMembers, rooms } from '../../db/schema.ts'
import { readConfig } from '../../env.ts'
import { generationColumns } from '../../generations/generation-rows.ts'
import { createToken, hashToken } from '../../platform/tokens.ts'
import { getServices } from '../../services.ts'
import { createUser, type TestUser } from '../api-client.ts'
import { expectBody, once } from '../conflicts/conflict.ts'
import { generate, makeSlug, visitor } from '../creation-client.ts'
import type { Role } from './roles.ts'

const db = connectDatabase(readConfig({ ...env }))

/** In the name or text of everything that is made here: who is refused is told none of it. */
export const SECRET = 'only-for-members'

/** The things that a request can name, all of them of one room, or of one person. */
export type Things = {
  room: string
  /** Of the room, besides whoever made this. */
  member: string
  invite: string
  /** Another one, to be accepted. */
  welcome: string
  generation: string
  app: string
  table: string
  row: number
  /** Of that row, by column, without its key. */
  values: Record<string, unknown>
  share: string
  asset: string
  session: string
  key: string
  passkey: string
}

const bystander = once(() => createUser('Bystander'))

/** Made by the model once; everybody else has a copy. */
const originals = once(async () => {
  const author = await createUser('Author')
  const { id } = await generate(author, 'api', 'An API for books with title')
  const [api] = await db.select(generationColumns).from(generations).where(eq(generations.id, id))
  if (!api) throw new Error('the original is not stored')
  const files = [{ path: 'src/main.ts', language: 'typescript', content: `console.log('${SECRET}')\n` }]
  return { api, code: { ...api, type: 'code' as const, files, result: SECRET, title: SECRET, prompt: SECRET } }
})

const addGeneration = async (kind: 'api' | 'code', userId: string, roomId: string) => {
  const id = crypto.randomUUID()
  await db.insert(generations).values({ ...(await originals())[kind], id, rootId: id, userId, roomId })
  return id
}

export const addMember = (roomId: string, userId: string, role: 'owner' | 'editor' | 'viewer') =>
  db.insert(roomMembers).values({ roomId, userId, role })

const addAsset = async (userId: string, roomId: string) => {
  const id = crypto.randomUUID()
  await env.BUCKET.put(`assets/${userId}/${id}`, SECRET)
  await db
    .insert(assets)
    .values({ id, userId, name: `${SECRET}.txt`, contentType: 'text/plain; charset=utf-8', size: SECRET.length })
  await db.insert(roomAssets).values({ assetId: id, roomId })
  return id
}

/** An API key with these scopes. */
export const addKey = async ({ user }: TestUser, scopes: ('read' | 'write' | 'generate')[]) => {
  const key = `aek_${createToken()}`
  const id = crypto.randomUUID()
  const row = { id, userId: user.id, name: SECRET, keyHash: await hashToken(key), hint: key.slice(-4), scopes }
  await db.insert(apiKeys).values(row)
  return { id, key }
}

const readAccount = async (user: TestUser) => {
  const userId = user.user.id
  const passkey = createToken()
  await db.insert(passkeys).values({ id: passkey, userId, name: SECRET, publicKey: 'x', counter: 0, transports: [] })
  const client = { address: '127.0.0.1', userAgent: 'test' }
  const { sessionId } = await createSessionStore(getServices(env).redis).start(userId, client)
  return { passkey, session: sessionId, key: (await addKey(user, ['read'])).id }
}

const appIn = async (user: TestUser, roomId: string) => {
  const generationId = await addGeneration('api', user.user.id, roomId)
  const body = { generationId, slug: makeSlug('matrix'), visibility: 'private', title: SECRET, force: true }
  const { slug } = await expectBody(await user.call('POST', '/api/apps', body), 201, App)
  const share = await expectBody(await user.call('POST', `/api/apps/${slug}/shares`, {}), 201, AppShare)
  // It makes its tables when it is asked for the first time.
  const headers = { authorization: `Bearer ${share.token}`, 'content-type': 'application/json' }
  await visitor(slug)('/api/books', { method: 'POST', headers, body: JSON.stringify({ title: SECRET }) })
  const { items } = await expectBody(await user.call('GET', `/api/apps/${slug}/data`), 200, AppTables)
  const table = items.find(({ columns }) => columns.includes('title'))?.name ?? ''
  const found = await expectBody(await user.call('GET', `/api/apps/${slug}/data/${table}`), 200, TableRows)
  const cells = found.columns.map((column, index) => [column, found.rows[0]?.[index]] as const)
  const values = Object.fromEntries(cells.filter(([column]) => column !== 'id'))
  return { app: slug, table, row: z.number().parse(found.keys?.[0]), values, share: share.id }
}

/** Makes what an editor makes in a room, with what is theirs alone. */
export const makeThings = async (maker: TestUser, roomId: string): Promise<Things> => {
  const userId = maker.user.id
  const invite = async () =>
    expectBody(await maker.call('POST', `/api/rooms/${roomId}/invites`, { role: 'viewer' }), 201, Invite)
  return {
    room: roomId,
    member: (await bystander()).user.id,
    invite: (await invite()).token,
    welcome: (await invite()).token,
    generation: await addGeneration('code', userId, roomId),
    asset: await addAsset(userId, roomId),
    ...(await appIn(maker, roomId)),
    ...(await readAccount(maker)),
  }
}

/** A room with an owner and a bystander in it. */
export const makeRoom = async ({ user }: TestUser, visibility: 'private' | 'link' = 'private') => {
  const id = crypto.randomUUID()
  await db.insert(rooms).values({ id, name: SECRET, visibility, personal: false, createdBy: user.id })
  await addMember(id, user.id, 'owner')
  await addMember(id, (await bystander()).user.id, 'viewer')
  return id
}

/** Gives somebody their role in a room, and what they made there before they got it. */
export const takeRole = async (role: Role, user: TestUser, roomId: string, owner: TestUser): Promise<Things | null> => {
  const { id } = user.user
  if (role === 'editor' || role === 'viewer') await addMember(roomId, id, role)
  if (role !== 'removed' && role !== 'demoted') return null
  await addMember(roomId, id, 'editor')
  const made = await makeThings(user, roomId)
  const path = `/api/rooms/${roomId}/members/${id}`
  const { status } =
    role === 'removed' ? await owner.call('DELETE', path) : await owner.call('PATCH', path, { role: 'viewer' })
  if (status !== 204) throw new Error(`${role}: ${status}`)
  return made
}
