import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { App, AppDoor, AppPreview, AppShare } from '#contract/apps'
import { SignedIn } from '#contract/auth'
import { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { Invite } from '#contract/rooms'
import { NewApiKey } from '#contract/security'
import { connectDatabase } from '../../db/client.ts'
import { apiKeys } from '../../db/schema/accounts.ts'
import { generations } from '../../db/schema.ts'
import { readConfig } from '../../env.ts'
import { generationColumns } from '../../generations/generation-rows.ts'
import { call, createUser } from '../api-client.ts'
import { expectBody, once } from '../conflicts/conflict.ts'
import { fetchRaw, generate, listForms, makeSlug, visitor } from '../creation-client.ts'
import { createTestRoom, expel, join, setRole } from '../membership.ts'
import { type Ending, type Invitation, type Way, ways } from './table.ts'

const db = connectDatabase(readConfig({ ...env }))
const PASSWORD = 'correct horse battery'

/** An API that answers in a stream without an end, and by a socket. */
const source = `import { Hono } from 'hono'
const app = new Hono()
const encoder = new TextEncoder()
app.get('/api/here', (c) => c.text('here'))
app.get('/api/events', () => new Response(new ReadableStream({
  async pull(controller) {
    await new Promise((done) => setTimeout(done, 100))
    controller.enqueue(encoder.encode('data: more\\n\\n'))
  },
}), { headers: { 'content-type': 'text/event-stream' } }))
const held = []
app.get('/api/slow', async (c) => { await new Promise((done) => held.push(done)); return c.text('late') })
app.get('/api/held', (c) => c.json(held.length))
app.post('/api/release', (c) => { for (const done of held) done(); return c.text('released') })
app.get('/api/socket', () => {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.send('hello')
  return new Response(null, { status: 101, webSocket: client })
})
export default app
`

/** Made by the model once; every world has a copy. */
const original = once(async () => {
  const author = await createUser('Author')
  const { id } = await generate(author, 'api', 'An API for books with title and author')
  const files = [{ path: 'src/api.ts', content: source }]
  const saved = Generation.parse(
    await (await author.call('POST', `/api/generate/history/${id}/versions`, { files })).json(),
  )
  const [row] = await db.select(generationColumns).from(generations).where(eq(generations.id, saved.id))
  if (!row) throw new Error('the original is not stored')
  return row
})

/** One way that is open to a guest, and what becomes of what they have open there. */
export type Opened = {
  /** The status of something that is asked anew. */
  status(): Promise<number>
  /** Tells whether a stream of events goes on. */
  streams(): boolean
  /** The code that the socket was closed with; null while it is open. */
  closedWith(): number | null
  leave(): void
}

type Visit = (path: string, init?: RequestInit) => Promise<Response>

const openAt = async (visit: Visit): Promise<Opened> => {
  const page = await visit('/api/here')
  if (page.status !== 200) throw new Error(`not let in: ${page.status}`)
  const reader = (await visit('/api/events')).body?.getReader()
  const { webSocket } = await visit('/api/socket', { headers: { upgrade: 'websocket' } })
  if (!reader || !webSocket) throw new Error('nothing was opened')
  let streams = true
  let closed: number | null = null
  const read = async () => {
    while (!(await reader.read()).done);
  }
  read()
    .catch(() => undefined)
    .finally(() => {
      streams = false
    })
  webSocket.addEventListener('close', ({ code }) => {
    closed = code
  })
  webSocket.accept()
  return {
    status: async () => (await visit('/api/here')).status,
    streams: () => streams,
    closedWith: () => closed,
    leave() {
      webSocket.close()
      void reader.cancel()
    },
  }
}

const signIn = async (email: string) =>
  (await expectBody(await call('POST', '/api/auth/login', { body: { email, password: PASSWORD } }), 200, SignedIn))
    .accessToken

/** A room with its apps, and each way in open to somebody. */
export const makeGrants = async () => {
  const [ada, bo] = await Promise.all([createUser('Ada'), createUser('Bo')])
  const roomId = await createTestRoom(ada)
  await join(ada, roomId, 'editor', bo)
  const id = crypto.randomUUID()
  await db.insert(generations).values({ ...(await original()), id, rootId: id, userId: ada.user.id, roomId })
  const publish = async (visibility: 'private' | 'link') => {
    const body = { generationId: id, slug: makeSlug('grant'), visibility, force: true }
    return (await expectBody(await ada.call('POST', '/api/apps', body), 201, App)).slug
  }
  const [closed, open] = [await publish('private'), await publish('link')]
  const scopes = ['read', 'write', 'generate']
  const key = await expectBody(await bo.call('POST', '/api/auth/keys', { name: 'key', scopes }), 201, NewApiKey)
  const shareBy = async (token: string) =>
    expectBody(await call('POST', `/api/apps/${closed}/shares`, { token, body: {} }), 201, AppShare)
  const [share, keyShare] = [await shareBy(bo.token), await shareBy(key.key)]
  const inviteBy = async (token: string) =>
    (
      await expectBody(
        await call('POST', `/api/rooms/${roomId}/invites`, { token, body: { role: 'viewer' } }),
        201,
        Invite,
      )
    ).token
  const invites: { [I in Invitation]: string } = {
    'session’s invitation': await inviteBy(bo.token),
    'key’s invitation': await inviteBy(key.key),
    'owner’s invitation': await inviteBy(ada.token),
  }

  const enter = async (token: string) => {
    const { url } = await expectBody(await call('POST', `/api/apps/${closed}/enter`, { token }), 200, AppDoor)
    return through(url)
  }
  const through = async (url: string) => {
    const visit = visitor(closed)
    await visit(url)
    return visit
  }
  const preview = async (token: string) => {
    const { url } = await expectBody(await call('POST', `/api/generate/history/${id}/preview`, { token }), 200, AppDoor)
    return visitor(new URL(url).hostname.split('.')[0] ?? '')
  }
  const byToken =
    ({ token }: AppShare): Visit =>
    (path, init) => {
      const headers = new Headers(init?.headers)
      headers.set('authorization', `Bearer ${token}`)
      return visitor(closed)(path, { ...init, headers })
    }
  const visits: { [W in Way]: Visit } = {
    'session’s entry': await enter(bo.token),
    'key’s entry': await enter(key.key),
    'share link in a browser': await through(share.url ?? ''),
    'share link as a token': byToken(share),
    'key’s share link in a browser': await through(keyShare.url ?? ''),
    'key’s share link as a token': byToken(keyShare),
    'session’s preview': await preview(bo.token),
    'key’s preview': await preview(key.key),
    'owner’s entry': await enter(ada.token),
    'owner’s preview': await preview(ada.token),
    address: visitor(open),
    'address below a path': (path, init) => fetchRaw(listForms(open).below + path, init),
  }

  const elsewhere = () => signIn(bo.user.email)
  const changePassword = async (ends: boolean) =>
    call('PUT', '/api/auth/password', {
      token: await elsewhere(),
      body: { current: PASSWORD, next: `${PASSWORD} staple`, revokeKeys: ends, endHandedOut: ends },
    })
  const acts: { [E in Ending]: () => Promise<unknown> } = {
    'a member is removed': () => expel(ada, roomId, bo),
    'a member leaves': () => expel(bo, roomId, bo),
    'a member becomes a viewer': () => setRole(ada, roomId, bo, 'viewer'),
    'a session signs out': () => bo.call('POST', '/api/auth/logout'),
    'a session is ended from another one': async () =>
      call('DELETE', '/api/auth/sessions', { token: await elsewhere() }),
    'an API key is deleted': () => bo.call('DELETE', `/api/auth/keys/${key.id}`),
    'an API key expires': () =>
      db
        .update(apiKeys)
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where(eq(apiKeys.id, key.id)),
    'the password is changed': () => changePassword(true),
    'the password is changed, and all is kept': () => changePassword(false),
    'an account is deleted': () => bo.call('POST', '/api/account/delete', { password: PASSWORD }),
    'a share link is withdrawn': () => ada.call('DELETE', `/api/apps/${closed}/shares/${share.id}`),
    'an app is made private': () => ada.call('PATCH', `/api/apps/${open}`, { visibility: 'private' }),
    'the apps are taken down': () => Promise.all([closed, open].map((slug) => ada.call('DELETE', `/api/apps/${slug}`))),
    async 'previews are withdrawn'() {
      const path = `/api/generate/history/${id}/previews`
      const { items } = await expectBody(await ada.call('GET', path), 200, definePage(AppPreview))
      for (const each of items) await ada.call('DELETE', `${path}/${each.id}`)
    },
    'the generation is deleted': () => ada.call('DELETE', `/api/generate/history/${id}`),
    'the room is deleted': () => ada.call('DELETE', `/api/rooms/${roomId}`),
  }
  /** The status that a newcomer with an invitation is answered. */
  const accept = async (invitation: Invitation) => {
    const guest = await createUser('Guest')
    return (await guest.call('POST', `/api/invites/${invites[invitation]}/accept`)).status
  }
  return { visits, acts, accept, owner: ada, member: bo }
}

/** Has a guest open everything that can be, at each way. */
export const openAll = async (visits: { [W in Way]: Visit }): Promise<[Way, Opened][]> => {
  const opened: [Way, Opened][] = []
  for (const way of ways) opened.push([way, await openAt(visits[way])])
  return opened
}
