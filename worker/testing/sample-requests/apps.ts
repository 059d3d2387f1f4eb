import { AppShare } from '#contract/apps'
import { expectBody } from '../conflicts/conflict.ts'
import { makeSlug } from '../creation-client.ts'
import type { RequestMakers, Scene } from './scene.ts'

const of = async ({ app }: Scene) => ({ params: { slug: (await app('api')).slug } })
const ofNew = async ({ newApp }: Scene) => ({ params: { slug: (await newApp()).slug } })
const secret = { host: 'api.example.com', header: 'authorization' }
const cell = async ({ newRow }: Scene) => {
  const { slug, table, key } = await newRow()
  return { params: { slug, table, key } }
}
const table = async (scene: Scene) => {
  const { slug, table } = await scene.table()
  return { params: { slug, table } }
}

/** Published creations, and what a live API keeps. */
export const appRequests: RequestMakers = {
  'GET /api/apps': async ({ room }) => ({ query: { limit: '5', roomId: (await room()).id } }),
  'POST /api/apps': async ({ generation }) => ({
    body: {
      generationId: (await generation('cli')).id,
      slug: makeSlug('valid'),
      title: 'Counter of words',
      visibility: 'link',
      force: false,
    },
  }),
  'GET /api/apps/{slug}': of,
  'PATCH /api/apps/{slug}': async (scene) => ({
    ...(await ofNew(scene)),
    body: { slug: makeSlug('renamed'), title: 'Books', visibility: 'private', allowedHosts: ['api.example.com'] },
  }),
  'DELETE /api/apps/{slug}': ofNew,
  'GET /api/apps/{slug}/versions': of,
  'POST /api/apps/{slug}/versions': async (scene) => ({
    ...(await ofNew(scene)),
    body: { generationId: (await scene.generation('cli')).id, force: false },
  }),
  'GET /api/apps/{slug}/contract': async (scene) => ({ ...(await of(scene)), query: { from: '1', to: '1' } }),
  'POST /api/apps/{slug}/faces': async (scene) => ({ ...(await of(scene)), body: { kind: 'cli' } }),
  'POST /api/apps/{slug}/activate': async (scene) => ({ ...(await ofNew(scene)), body: { version: 1 } }),
  'POST /api/apps/{slug}/fork': async (scene) => ({
    ...(await ofNew(scene)),
    body: { withData: false, slug: makeSlug('fork') },
  }),
  'POST /api/apps/{slug}/enter': of,
  'GET /api/apps/{slug}/logs': async (scene) => ({ ...(await of(scene)), query: { limit: '5' } }),
  'GET /api/apps/{slug}/metrics': async (scene) => ({ ...(await of(scene)), query: { hours: '5' } }),
  'GET /api/apps/{slug}/secrets': of,
  'PUT /api/apps/{slug}/secrets': async (scene) => ({ ...(await of(scene)), body: { ...secret, value: 'Bearer x' } }),
  'DELETE /api/apps/{slug}/secrets': async (scene) => {
    const { params } = await of(scene)
    await scene.owner.call('PUT', `/api/apps/${params.slug}/secrets`, { ...secret, value: 'Bearer x' })
    return { params, query: secret }
  },
  'GET /api/apps/{slug}/shares': of,
  'POST /api/apps/{slug}/shares': async (scene) => ({
    ...(await of(scene)),
    body: { expiresInHours: 5, password: 'correct horse battery' },
  }),
  'DELETE /api/apps/{slug}/shares/{id}': async (scene) => {
    const { params } = await of(scene)
    const made = await scene.owner.call('POST', `/api/apps/${params.slug}/shares`, {})
    return { params: { ...params, id: (await expectBody(made, 201, AppShare)).id } }
  },
  'GET /api/apps/{slug}/data': of,
  'GET /api/apps/{slug}/data/{table}': async (scene) => ({
    ...(await table(scene)),
    query: { limit: '5', offset: '0' },
  }),
  'POST /api/apps/{slug}/data/{table}': async (scene) => ({
    ...(await table(scene)),
    body: { values: { title: 'Solaris', createdAt: '2026-11-30', updatedAt: '2026-11-30' } },
  }),
  'PATCH /api/apps/{slug}/data/{table}/{key}': async (scene) => ({
    ...(await cell(scene)),
    body: { column: 'title', value: 'Solaris', was: 'Dune' },
  }),
  'DELETE /api/apps/{slug}/data/{table}/{key}': cell,
  'GET /api/apps/{slug}/export': async (scene) => ({
    params: { slug: (await scene.table()).slug },
    query: { format: 'csv', table: 'books' },
  }),
  'DELETE /api/apps/{slug}/data': ofNew,
}
