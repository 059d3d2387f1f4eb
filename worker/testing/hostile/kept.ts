import * as z from 'zod'
import { cleanName } from '#contract/text'
import { call } from '../api-client.ts'
import { type Asker, type SampleRequest, sendRequest } from '../sample-requests/request.ts'
import { valueAt } from './fields.ts'

/** A request that was taken, with what was answered. `sent`: its body as it went. */
type Taken = { request: SampleRequest; asker: Asker | null; sent: unknown; answer: unknown }

/** The values that are kept of a body, read again. A `form` is how a value is kept where that is not as it was sent. */
export type Kept = {
  read: (taken: Taken) => Promise<unknown>
  /** By the field's path: where it is in what was read, and its form. */
  fields: { [path: string]: [at: string, form?: (sent: unknown) => unknown] }
}

const Named = z.looseObject({ id: z.string().optional(), slug: z.string().optional() })

const get = async ({ asker }: Taken, path: string): Promise<unknown> => {
  const response = await call('GET', path, { token: asker?.token })
  if (response.status !== 200) throw new Error(`GET ${path} ${response.status} ${await response.text()}`)
  return response.json()
}
/** Its own address, by the id or the slug that was answered. */
const under = (path: string) => (taken: Taken) => {
  const { id, slug } = Named.parse(taken.answer)
  return get(taken, `${path}/${slug ?? id}`)
}
/** The entry of a list that has the answer's id. */
const listed = (path: string, list: string) => async (taken: Taken) => {
  const items = z.array(Named).parse(valueAt(await get(taken, path), list.split('.')))
  return items.find(({ id }) => id === Named.parse(taken.answer).id)
}
const param = ({ request }: Taken, name: string) => request.params?.[name] ?? ''
const answered = async ({ answer }: Taken) => answer

const asText = (form: (text: string) => unknown) => (sent: unknown) => (typeof sent === 'string' ? form(sent) : sent)
const name = asText(cleanName)
const trimmed = asText((text) => text.trim())
const small = asText((text) => text.trim().toLowerCase())
const onPath = asText((text) => text.normalize('NFC').trim())
/** To the millisecond. */
const time = asText((text) => new Date(text).toISOString())
const repaired = asText((text) => text.toWellFormed().replaceAll('\0', '\ufffd').trim())

/** Reads by a sign-in whether the password that was sent is the one that signs in. */
const signsIn = (email: (taken: Taken) => Promise<unknown>, field: string) => async (taken: Taken) => {
  const body = { email: await email(taken), password: valueAt(taken.sent, [field]) }
  const request = { body, headers: { 'cf-connecting-ip': `2001:db8::${Math.floor(Math.random() * 0xffff)}` } }
  const { status } = await sendRequest('POST /api/auth/login', request, null)
  return { password: status === 200 ? body.password : `signs nobody in: ${status}` }
}
const readEmail = async (taken: Taken) => valueAt(await get(taken, '/api/auth/profile'), ['email'])

const generation = {
  prompt: ['prompt', trimmed],
  language: ['language', trimmed],
  roomId: ['roomId'],
  parentId: ['parentId'],
  'attachments.0': ['metadata.context.attachments.0.id'],
} satisfies Kept['fields']

/** Its column is one of text: of a number it has the digits. */
const digits = (sent: unknown) => (typeof sent === 'number' ? String(sent) : sent)

const row = async (taken: Taken) => {
  const table = param(taken, 'table')
  const { key } = z.object({ key: z.number() }).parse(taken.answer)
  // The table as it is shown has the beginning of a long text only.
  const copy = await get(taken, `/api/apps/${param(taken, 'slug')}/export?format=json&table=${table}`)
  const rows = z.array(z.looseObject({ id: z.number() })).parse(valueAt(copy, [table]))
  return rows.find(({ id }) => id === key)
}

export const keptByRoute: { [route: string]: Kept[] } = {
  'POST /api/auth/register': [
    { read: answered, fields: { email: ['user.email', small], name: ['user.name', name] } },
    {
      read: signsIn(async ({ answer }) => valueAt(answer, ['user', 'email']), 'password'),
      fields: { password: ['password'] },
    },
  ],
  'PUT /api/auth/profile': [
    { read: (taken) => get(taken, '/api/auth/profile'), fields: { name: ['name', name], avatarUrl: ['avatarUrl'] } },
  ],
  'PUT /api/auth/password': [{ read: signsIn(readEmail, 'next'), fields: { next: ['password'] } }],
  'POST /api/auth/keys': [
    { read: listed('/api/auth/keys', 'items'), fields: { name: ['name', name], expiresAt: ['expiresAt', time] } },
  ],
  'POST /api/auth/passkeys': [{ read: listed('/api/auth/factors', 'passkeys'), fields: { name: ['name', name] } }],
  'PATCH /api/admin/settings': [
    { read: (taken) => get(taken, '/api/admin/settings'), fields: { defaultModel: ['defaultModel', trimmed] } },
  ],
  'POST /api/rooms': [{ read: under('/api/rooms'), fields: { name: ['name', name] } }],
  'PATCH /api/rooms/{id}': [{ read: under('/api/rooms'), fields: { name: ['name', name] } }],
  'PUT /api/rooms/{id}/model': [
    {
      read: (taken) => get(taken, `/api/rooms/${param(taken, 'id')}/models`),
      fields: { model: ['chosen', trimmed] },
    },
  ],
  'POST /api/generate/{type}': [{ read: under('/api/generate/history'), fields: generation }],
  'PATCH /api/generate/history/{id}': [{ read: under('/api/generate/history'), fields: { title: ['title', name] } }],
  'POST /api/generate/history/{id}/versions': [
    {
      async read(taken) {
        const made = await under('/api/generate/history')(taken)
        const given = onPath(valueAt(taken.sent, ['files', 0, 'path']))
        const files = z.array(z.looseObject({ path: z.string() })).parse(valueAt(made, ['files']))
        return { made, file: files.find(({ path }) => path === given) }
      },
      fields: {
        'files.0.path': ['file.path', onPath],
        'files.0.content': ['file.content'],
        message: ['made.prompt', trimmed],
      },
    },
  ],
  'POST /api/generate/history/{id}/mounted': [
    {
      async read(taken) {
        const made = await get(taken, `/api/generate/history/${param(taken, 'id')}`)
        const checks = z.array(z.looseObject({ name: z.string() })).parse(valueAt(made, ['checks']))
        const [mounts, width] = ['mounts', 'width'].map((name) => checks.find((check) => check.name === name))
        return { mounts, width }
      },
      fields: { error: ['mounts.detail', repaired], 'checks.0.detail': ['width.detail', repaired] },
    },
  ],
  'POST /api/apps': [
    { read: under('/api/apps'), fields: { title: ['title', name], slug: ['slug'], generationId: ['generationId'] } },
  ],
  'PATCH /api/apps/{slug}': [
    {
      read: under('/api/apps'),
      fields: { title: ['title', name], slug: ['slug'], 'allowedHosts.0': ['allowedHosts.0', small] },
    },
  ],
  'POST /api/apps/{slug}/versions': [{ read: under('/api/apps'), fields: { generationId: ['generationId'] } }],
  'POST /api/apps/{slug}/activate': [{ read: under('/api/apps'), fields: { version: ['version'] } }],
  'POST /api/apps/{slug}/fork': [{ read: under('/api/apps'), fields: { slug: ['slug'] } }],
  'PUT /api/apps/{slug}/secrets': [
    {
      async read(taken) {
        const secrets = await get(taken, `/api/apps/${param(taken, 'slug')}/secrets`)
        const wanted = [small(valueAt(taken.sent, ['host'])), small(valueAt(taken.sent, ['header']))]
        const { items } = z
          .object({ items: z.array(z.object({ host: z.string(), header: z.string() })) })
          .parse(secrets)
        return items.find(({ host, header }) => host === wanted[0] && header === wanted[1])
      },
      fields: { host: ['host', small], header: ['header', small] },
    },
  ],
  'POST /api/apps/{slug}/data/{table}': [{ read: row, fields: { 'values.title': ['title', digits] } }],
  'PATCH /api/apps/{slug}/data/{table}/{key}': [{ read: row, fields: { value: ['title', digits] } }],
}

const proofs = 'shows who is there: compared, not kept'
const choices = 'one of a few words, or a switch: any other is refused'
const gone = 'says what to do: not kept'

/** Fields that cannot be read again, and why. */
export const notKept: { [field: string]: string } = {
  'POST /api/generate/history/{id}/versions merge': 'whether it may be merged: a word about the request',
  'POST /api/auth/login email': proofs,
  'POST /api/auth/login password': proofs,
  'POST /api/auth/login code': proofs,
  'PUT /api/auth/password current': proofs,
  'POST /api/auth/password/reset/review token': proofs,
  'PUT /api/auth/password revokeKeys': choices,
  'PUT /api/auth/password endHandedOut': choices,
  'PUT /api/auth/password keep': 'ids of what is kept: an unknown one names nothing',
  'POST /api/auth/password/reset keep': 'ids of what is kept: an unknown one names nothing',
  'POST /api/auth/reauthenticate password': proofs,
  'POST /api/auth/reauthenticate code': proofs,
  'POST /api/auth/reauthenticate passkey': proofs,
  'POST /api/auth/keys scopes.0': choices,
  'POST /api/auth/password/forgot email': proofs,
  'POST /api/auth/password/reset token': proofs,
  'POST /api/auth/password/reset code': proofs,
  'POST /api/auth/password/reset password': 'kept as a hash, as that of registration',
  'POST /api/auth/email/verify token': proofs,
  'PUT /api/auth/email password': proofs,
  'PUT /api/auth/email code': proofs,
  'PUT /api/auth/email email': 'kept when its owner has opened the e-mail',
  'POST /api/auth/email/change token': proofs,
  'POST /api/auth/factors/totp/confirm code': proofs,
  'POST /api/auth/factors/totp/remove password': proofs,
  'POST /api/auth/factors/totp/remove code': proofs,
  'POST /api/auth/factors/recovery-codes password': proofs,
  'POST /api/auth/factors/recovery-codes code': proofs,
  'POST /api/auth/passkeys response': proofs,
  'POST /api/auth/passkeys/sign-in challengeId': proofs,
  'POST /api/auth/passkeys/sign-in response': proofs,
  'POST /api/auth/oauth/{provider} code': proofs,
  'POST /api/auth/oauth/{provider} state': proofs,
  'POST /api/auth/oauth/link token': proofs,
  'POST /api/auth/oauth/link password': proofs,
  'POST /api/auth/oauth/link code': proofs,
  'POST /api/account/delete password': proofs,
  'POST /api/account/delete code': proofs,
  'PATCH /api/admin/settings registration': choices,
  'PATCH /api/admin/settings generation': choices,
  'PATCH /api/admin/settings uploads': choices,
  'PATCH /api/admin/settings limits': 'every hostile number is past its bounds',
  'POST /api/rooms visibility': choices,
  'PATCH /api/rooms/{id} visibility': choices,
  'PATCH /api/rooms/{id}/members/{userId} role': choices,
  'POST /api/rooms/{id}/invites role': choices,
  'PUT /api/rooms/{id}/keys/{provider} key': 'sealed: nobody reads it again',
  'PUT /api/generate/keys/{provider} key': 'sealed: nobody reads it again',
  'POST /api/generate/{type} model': gone,
  'POST /api/generate/{type} intent': choices,
  'POST /api/generate/{type} fresh': choices,
  'PATCH /api/generate/history/{id} starred': choices,
  'POST /api/generate/history/{id}/versions baseId': 'names a version: an unknown one is refused',
  'POST /api/generate/history/{id}/mounted checks.0.name': choices,
  'POST /api/generate/history/{id}/mounted checks.0.ok': choices,
  'POST /api/generate/history/{id}/mounted checks.0.outcome': choices,
  'POST /api/generate/history/{id}/run run': gone,
  'POST /api/generate/history/{id}/run argv.0': gone,
  'POST /api/generate/history/{id}/run stdin': gone,
  'POST /api/apps visibility': choices,
  'POST /api/apps force': choices,
  'PATCH /api/apps/{slug} visibility': choices,
  'POST /api/apps/{slug}/versions force': choices,
  'POST /api/apps/{slug}/faces kind': choices,
  'POST /api/apps/{slug}/faces prompt': 'a part of what the model is asked, which a room writes down as any prompt',
  'POST /api/apps/{slug}/faces publish': choices,
  'POST /api/apps/{slug}/faces model': gone,
  'POST /api/apps/{slug}/fork withData': choices,
  'PUT /api/apps/{slug}/secrets value': 'sealed: nobody reads it again',
  'POST /api/apps/{slug}/shares expiresInHours': 'kept as a time',
  'POST /api/apps/{slug}/shares password': 'kept as a hash',
  'POST /api/apps/{slug}/data/{table} values': 'names of columns: an unknown one is refused',
  'PATCH /api/apps/{slug}/data/{table}/{key} column': 'the name of a column: an unknown one is refused',
  'PATCH /api/apps/{slug}/data/{table}/{key} was': gone,
}
