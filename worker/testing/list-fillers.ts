import { env, runInDurableObject } from 'cloudflare:test'
import * as z from 'zod'
import { NewApiKey } from '#contract/security'
import { connectDatabase } from '../db/client.ts'
import { readConfig } from '../env.ts'
import { createUnstoredStore } from '../rooms/unstored-store.ts'
import { call } from './api-client.ts'
import { expectBody } from './conflicts/conflict.ts'
import { visitor } from './creation-client.ts'
import { inviteTo, join } from './membership.ts'
import { enterRoomAs, getRoomStub } from './room-client.ts'
import type { SampleRequest } from './sample-requests/request.ts'
import type { Scene } from './sample-requests/scene.ts'

const GenerationId = z.object({ id: z.string() })
const SOME = [1, 2, 3]

const each = async (make: (n: number) => Promise<unknown>) => {
  for (const n of SOME) await make(n)
}
const done = async (answer: Promise<Response>) => {
  const response = await answer
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  await response.body?.cancel()
}
const unstoredIn = (roomId: string) => {
  const since = (n: number) => `2026-11-30T12:00:0${n}.000Z`
  return runInDurableObject(getRoomStub(roomId), (_, { storage }) => {
    for (const n of SOME)
      storage.sql.exec(
        "INSERT INTO delivery (kind, ref, user, json, reason, since, told) VALUES ('message', ?, ?, '{}', 'Too large', ?, 1)",
        crypto.randomUUID(),
        crypto.randomUUID(),
        since(n),
      )
  })
}

type Filler = (scene: Scene, request: SampleRequest) => Promise<unknown>

const sayThree: Filler = async ({ owner, room }) => {
  const here = await enterRoomAs((await room()).id, owner.token)
  await each(async (n) => {
    const id = crypto.randomUUID()
    here.send({ type: 'send_message', id, message: `hello ${n}` })
    await here.event('message_received', (event) => event.id === id)
  })
  here.close()
}

/** The fillers, by route, that put three more things into each list that comes in pages. */
export const listFillers: { [route: string]: Filler } = {
  'GET /api/auth/sessions': ({ owner }) =>
    each(() =>
      done(call('POST', '/api/auth/login', { body: { email: owner.user.email, password: 'correct horse battery' } })),
    ),
  'GET /api/auth/keys': ({ owner }) =>
    each((n) => done(owner.call('POST', '/api/auth/keys', { name: `Key ${n}`, scopes: ['read'], expiresAt: null }))),
  'GET /api/auth/events': ({ owner }) => each(() => done(owner.call('DELETE', '/api/auth/sessions'))),
  'GET /api/assets': ({ newAsset }) => each(newAsset),
  'GET /api/admin/unstored': async ({ room }) => {
    const { id } = await room()
    const items = SOME.map((n) => ({
      kind: 'message' as const,
      id: crypto.randomUUID(),
      userId: crypto.randomUUID(),
      reason: 'Too large',
      since: `2026-11-30T12:00:0${n}.000Z`,
    }))
    await createUnstoredStore(connectDatabase(readConfig(env))).replace(id, items)
  },
  'GET /api/admin/audit': ({ owner }) => each(() => done(owner.call('DELETE', '/api/auth/sessions'))),
  'GET /api/rooms': ({ newRoom }) => each(newRoom),
  'GET /api/rooms/{id}/members': async ({ owner, room }) => {
    const { id } = await room()
    await each(() => join(owner, id, 'viewer'))
  },
  'GET /api/rooms/{id}/invites': async ({ owner, room }) => {
    const { id } = await room()
    await each(() => inviteTo(owner, id, 'viewer'))
  },
  'GET /api/rooms/{id}/messages': sayThree,
  'GET /api/messages': async (scene, request) => {
    await sayThree(scene, request)
    // They are looked for where they are stored.
    await getRoomStub((await scene.room()).id).settleOutbox()
  },
  'GET /api/rooms/{id}/unstored': async ({ owner, room }) => {
    const { id } = await room()
    ;(await enterRoomAs(id, owner.token)).close()
    await unstoredIn(id)
  },
  'GET /api/generate/history': ({ newGeneration }) => each(() => newGeneration('cli')),
  'GET /api/generate/history/{id}/versions': async ({ owner }, { params }) => {
    let id = params?.id
    await each(async (n) => {
      const files = [{ path: 'notes.txt', content: `${n}\n` }]
      const made = await owner.call('POST', `/api/generate/history/${id}/versions`, { files })
      id = (await expectBody(made, 201, GenerationId)).id
    })
  },
  'GET /api/generate/history/{id}/previews': ({ owner }, { params }) =>
    each(async (n) => {
      const scopes = ['read', 'write']
      const made = await owner.call('POST', '/api/auth/keys', { name: `Preview ${n}`, scopes, expiresAt: null })
      const { key: token } = await expectBody(made, 201, NewApiKey)
      await done(call('POST', `/api/generate/history/${params?.id}/preview`, { token }))
    }),
  'GET /api/apps': ({ newApp }) => each(() => newApp()),
  'GET /api/apps/{slug}/versions': ({ owner, newGeneration }, { params }) =>
    each(async () => {
      const { id: generationId } = await newGeneration('cli')
      await done(owner.call('POST', `/api/apps/${params?.slug}/versions`, { generationId }))
    }),
  'GET /api/apps/{slug}/logs': (_, { params }) =>
    each((n) =>
      done(
        visitor(params?.slug ?? '')('/_aether/report', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ level: 'error', message: `Broken ${n}` }),
        }),
      ),
    ),
  'GET /api/apps/{slug}/shares': ({ owner }, { params }) =>
    each(() => done(owner.call('POST', `/api/apps/${params?.slug}/shares`, {}))),
}
