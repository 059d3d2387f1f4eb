import { User } from '#contract/auth'
import { Room, SocketTicket } from '#contract/rooms'
import { type Attack, also, type Stage, statuses } from './stage.ts'

const EVIL = 'https://evil.example'

const newRoom = async ({ ask, ada }: Stage) =>
  Room.parse(await (await ask('/api/rooms', { token: ada.token, body: { name: 'Hers' } })).json())
const profile = async ({ ask, ada }: Stage) =>
  User.parse(await (await ask('/api/auth/profile', { token: ada.token })).json())

/** Bodies, headers and sockets. */
export const requestAttacks: Attack[] = [
  {
    what: 'Mass assignment: `role`, `id`, `emailVerified`, `__proto__` in a profile and a room',
    async try(stage) {
      const before = await profile(stage)
      const extra = '"role":"admin","id":"x","emailVerified":true,"personal":true,"__proto__":{"role":"admin"}'
      const { token } = stage.ada
      const changed = await stage.ask('/api/auth/profile', { method: 'PUT', token, body: `{"name":"Fuzz",${extra}}` })
      const made = await stage.ask('/api/rooms', { token, body: `{"name":"x",${extra}}` })
      const room = Room.parse(await made.json())
      const isSame = JSON.stringify(await profile(stage)) === JSON.stringify(before) && room.personal !== true
      return also(statuses([200, 201], [changed.status, made.status]), 'ignored', isSame)
    },
  },
  {
    what: 'A body of 300 KiB, announced and chunked',
    async try({ ask, ada, origin }) {
      const body = JSON.stringify({ name: 'x'.repeat(300 * 1024) })
      const chunked = await fetch(`${origin}/api/rooms`, {
        method: 'POST',
        body: new Blob([body]).stream(),
        duplex: 'half',
        headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json' },
      } as RequestInit & { duplex: 'half' })
      return statuses([413], [(await ask('/api/rooms', { token: ada.token, body })).status, chunked.status])
    },
  },
  {
    what: 'JSON nested 100,000 deep; half a body; a NUL in a text',
    async try({ ask, ada }) {
      const bodies = [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, '{"name": ', '{"name":"a\\u0000b"}']
      const answers = await Promise.all(bodies.map((body) => ask('/api/rooms', { token: ada.token, body })))
      return statuses([400, 422], [...answers.map(({ status }) => status)])
    },
  },
  {
    what: 'Wrong content types: a form, plain text, multipart, none',
    async try({ ask, ada }) {
      const types = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', '']
      const answers = await Promise.all(
        types.map((type) =>
          ask('/api/rooms', { token: ada.token, body: '{"name":"x"}', headers: { 'content-type': type } }),
        ),
      )
      return statuses([415], [...answers.map(({ status }) => status)])
    },
  },
  {
    what: 'Header injection: CR LF in a path, a query, `returnTo`',
    async try({ ask, ada }) {
      const injected = encodeURIComponent('x\r\nset-cookie: a=b')
      const paths = [`/api/rooms?cursor=${injected}`, `/api/${injected}`, `/api/auth/oauth/github?returnTo=${injected}`]
      const answers = await Promise.all(paths.map((path) => ask(path, { token: ada.token })))
      const isClean = answers.every(({ headers }) => !headers.getSetCookie().some((cookie) => cookie.startsWith('a=')))
      return also(statuses([302, 400, 404, 422], [...answers.map(({ status }) => status)]), 'no header of it', isClean)
    },
  },
  {
    what: 'The local runtime’s own tools, past the accounts: `/cdn-cgi/explorer` and its API, in both places',
    async try({ ask }) {
      const api = 'explorer/api/workers/durable_objects/namespaces'
      const paths = ['/cdn-cgi/explorer', `/cdn-cgi/${api}`, `/cdn-cgi/local/${api}`]
      const answers = await Promise.all(paths.map((path) => ask(path)))
      const texts = await Promise.all(answers.map((answer) => answer.text()))
      const isPage = texts.every((text) => text.includes('<title>AetherOS</title>'))
      return also(statuses([200], [...answers.map(({ status }) => status)]), 'the app’s page, as everywhere', isPage)
    },
  },
  {
    what: '`X-HTTP-Method-Override`, `X-Forwarded-Host`, `X-Original-URL`',
    async try(stage) {
      const headers = {
        'x-http-method-override': 'DELETE',
        'x-forwarded-host': 'evil.example',
        'x-original-url': '/api/metrics',
      }
      const answer = await stage.ask('/api/auth/profile', { token: stage.ada.token, headers })
      const isSame = JSON.stringify(await answer.json()) === JSON.stringify(await profile(stage))
      return also(statuses([200], [answer.status]), 'no effect', isSame)
    },
  },
  {
    what: 'Cross-site socket: a ticket and a token with a foreign `Origin`',
    async try(stage) {
      const { id } = await newRoom(stage)
      const path = `/api/rooms/${id}/socket`
      const made = await stage.ask(`/api/rooms/${id}/ticket`, { method: 'POST', token: stage.ada.token })
      const { ticket } = SocketTicket.parse(await made.json())
      const authorization = `Bearer ${stage.ada.token}`
      const given = [
        await stage.upgrade(`${path}?ticket=${ticket}`, { origin: EVIL }),
        await stage.upgrade(path, { origin: EVIL, authorization }),
      ]
      const own = await stage.upgrade(path, { origin: stage.origin, authorization })
      return also(statuses([403], given), 'ours opens', own === 101)
    },
  },
  {
    what: 'A socket’s ticket used twice, or for another room',
    async try(stage) {
      const [room, other] = [await newRoom(stage), await newRoom(stage)]
      const askTicket = async () => {
        const made = await stage.ask(`/api/rooms/${room.id}/ticket`, { method: 'POST', token: stage.ada.token })
        return SocketTicket.parse(await made.json()).ticket
      }
      const once = await askTicket()
      const first = await stage.upgrade(`/api/rooms/${room.id}/socket?ticket=${once}`)
      const given = [
        await stage.upgrade(`/api/rooms/${room.id}/socket?ticket=${once}`),
        await stage.upgrade(`/api/rooms/${other.id}/socket?ticket=${await askTicket()}`),
      ]
      return also(statuses([401], given), 'the first use opens', first === 101)
    },
  },
]
