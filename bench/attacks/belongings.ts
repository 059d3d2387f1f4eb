import * as z from 'zod'
import { AppShare } from '../../worker/contract/apps.ts'
import { Invite } from '../../worker/contract/rooms.ts'
import type { Things } from '../../worker/testing/access/things.ts'
import { PASSWORD, type Someone } from '../fuzz/crowd.ts'
import type { Stage } from './stage.ts'

const Id = z.object({ id: z.string() })

/** Everything of somebody's that a request can name: a private room with a private app, and what an account has. */
export const makeBelongings = async (stage: Stage, { token }: Someone): Promise<Things> => {
  const made = async <S extends z.ZodType>(schema: S, path: string, body?: object) => {
    const response = await stage.ask(path, { token, body, method: body ? 'POST' : 'GET' })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return schema.parse(await response.json())
  }
  const { id: room } = await made(Id, '/api/rooms', { name: 'Private' })
  const invite = async () => (await made(Invite, `/api/rooms/${room}/invites`, { role: 'viewer' })).token
  const guest = await stage.crowd.join()
  await stage.ask(`/api/invites/${await invite()}/accept`, { method: 'POST', token: guest.token })
  const members = await made(
    z.object({ items: z.array(z.object({ userId: z.string() })) }),
    `/api/rooms/${room}/members`,
  )
  const { id: generation } = await made(Id, '/api/generate/api', {
    prompt: 'An API for books with title',
    roomId: room,
  })
  const app = `theirs-${crypto.randomUUID().slice(0, 8)}`
  await made(Id, '/api/apps', { generationId: generation, slug: app, visibility: 'private' })
  const share = await made(AppShare, `/api/apps/${app}/shares`, {})
  const form = new FormData()
  form.set('file', new File(['hers'], 'hers.txt'))
  const asset = await fetch(`${stage.origin}/api/assets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  })
  const sessions = await made(z.object({ items: z.array(Id) }), '/api/auth/sessions')
  return {
    room,
    member: members.items.at(-1)?.userId ?? '',
    invite: await invite(),
    welcome: await invite(),
    generation,
    app,
    table: 'books',
    row: 1,
    values: { title: 'Dune' },
    share: share.id,
    asset: Id.parse(await asset.json()).id,
    session: sessions.items[0]?.id ?? '',
    key: (await made(Id, '/api/auth/keys', { name: 'CI', password: PASSWORD })).id,
    passkey: 'x'.repeat(43),
  }
}
