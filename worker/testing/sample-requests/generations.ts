import { AppPreview } from '#contract/apps'
import { definePage } from '#contract/ids'
import type { KindName } from '#contract/kinds'
import { createUser } from '../api-client.ts'
import type { RequestMakers, Scene } from './scene.ts'

const of = async ({ generation }: Scene, kind: KindName = 'code') => ({ params: { id: (await generation(kind)).id } })
const ofNew = async ({ newGeneration }: Scene, kind: KindName) => ({ params: { id: (await newGeneration(kind)).id } })
const Previews = definePage(AppPreview)
const key = 'sk-valid-for-nobody'

/** Generations, their versions, and what is asked of models. */
export const generationRequests: RequestMakers = {
  'GET /api/generate/models': async () => ({}),
  'POST /api/generate/{type}': async ({ room, newAsset, generation }) => ({
    params: { type: 'code' },
    body: {
      prompt: 'Binary search',
      language: 'TypeScript',
      roomId: (await room()).id,
      parentId: (await generation('code')).id,
      attachments: [(await newAsset()).id],
      intent: 'build',
      fresh: false,
    },
    answers: 201,
  }),
  'GET /api/generate/history': async ({ room }) => ({
    query: { type: 'code', q: 'search', roomId: (await room()).id, starred: 'false', limit: '5' },
  }),
  'GET /api/generate/history/{id}': of,
  'PATCH /api/generate/history/{id}': async (scene) => ({
    ...(await of(scene)),
    body: { title: 'Searching', starred: true },
  }),
  'DELETE /api/generate/history/{id}': (scene) => ofNew(scene, 'code'),
  'POST /api/generate/history/{id}/cancel': async ({ newRunning }) => ({ params: { id: (await newRunning()).id } }),
  'GET /api/generate/history/{id}/versions': of,
  'POST /api/generate/history/{id}/versions': async (scene) => ({
    ...(await of(scene)),
    body: { files: [{ path: 'src/notes.ts', content: 'export const notes = 1\n' }], message: 'Notes' },
  }),
  'POST /api/generate/history/{id}/restore': of,
  'POST /api/generate/history/{id}/mounted': async (scene) => ({
    ...(await ofNew(scene, 'ui')),
    body: {
      error: 'TypeError: x is undefined',
      checks: [{ name: 'width', ok: false, detail: 'It is 636 pixels wide at 390' }],
    },
  }),
  'GET /api/generate/history/{id}/diff': async (scene) => ({
    ...(await of(scene)),
    query: { from: (await scene.generation('cli')).id },
  }),
  'GET /api/generate/history/{id}/context': of,
  'GET /api/generate/keys': async () => ({}),
  // Of somebody else: with a key of their own, the owner's requests would go elsewhere.
  'PUT /api/generate/keys/{provider}': async ({ guest }) => ({
    by: await guest(),
    params: { provider: 'mistral' },
    body: { key },
  }),
  'DELETE /api/generate/keys/{provider}': async () => {
    const by = await createUser('Someone')
    await by.call('PUT', '/api/generate/keys/mistral', { key })
    return { by, params: { provider: 'mistral' } }
  },
  'GET /api/generate/usage': async () => ({}),
  'POST /api/generate/history/{id}/run': async (scene) => ({
    ...(await of(scene, 'cli')),
    body: { run: crypto.randomUUID(), argv: ['--help'], stdin: 'one two' },
  }),
  'GET /api/generate/history/{id}/export': async (scene) => ({ ...(await of(scene)), query: { format: 'json' } }),
  'POST /api/generate/history/{id}/preview': of,
  'GET /api/generate/history/{id}/previews': async (scene) => ({ ...(await of(scene)), query: { limit: '5' } }),
  'DELETE /api/generate/history/{id}/previews/{previewId}': async (scene) => {
    const { params } = await ofNew(scene, 'code')
    const path = `/api/generate/history/${params.id}/preview`
    await scene.owner.call('POST', path)
    const { items } = Previews.parse(await (await scene.owner.call('GET', `${path}s`)).json())
    return { params: { ...params, previewId: items[0]?.id ?? '' } }
  },
}
