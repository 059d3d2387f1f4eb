import { AppTables, TableRows } from '#contract/app-data'
import { App } from '#contract/apps'
import { createUser } from '../api-client.ts'
import { generate, makeSlug, visitor } from '../creation-client.ts'
import { type Conflict, expectBody, once } from './conflict.ts'
import { stopped } from './generations.ts'

const ada = once(() => createUser('Ada'))
const cli = once(async () => generate(await ada(), 'cli', 'Count words in a file'))

const publish = async (generationId: string) => {
  const body = { generationId, slug: makeSlug('conflict') }
  return expectBody(await (await ada()).call('POST', '/api/apps', body), 201, App)
}
/** Two published apps: one has the slug that the other is to get. */
const one = once(async () => publish((await cli()).id))
const other = once(async () => publish((await cli()).id))

/** The conflicts over what an app cannot be given. */
export const appConflicts: Conflict[] = [
  {
    route: 'POST /api/apps',
    when: 'the slug is taken',
    detail: /name is taken/,
    provoke: async () =>
      (await ada()).call('POST', '/api/apps', { generationId: (await cli()).id, slug: (await one()).slug }),
  },
  {
    route: 'POST /api/apps',
    when: 'the generation was stopped',
    detail: /Only a finished generation/,
    async provoke() {
      const { owner, id } = await stopped()
      return owner.call('POST', '/api/apps', { generationId: id })
    },
  },
  {
    route: 'POST /api/apps/{slug}/versions',
    when: 'the generation was stopped',
    detail: /Only a finished generation/,
    async provoke() {
      const { owner, id, roomId } = await stopped()
      const { id: generationId } = await generate(owner, 'cli', 'Count words in a file', { roomId })
      const slug = makeSlug('stopped')
      await expectBody(await owner.call('POST', '/api/apps', { generationId, slug }), 201, App)
      return owner.call('POST', `/api/apps/${slug}/versions`, { generationId: id })
    },
  },
  {
    route: 'PATCH /api/apps/{slug}',
    when: 'the slug is taken',
    detail: /name is taken/,
    provoke: async () => (await ada()).call('PATCH', `/api/apps/${(await one()).slug}`, { slug: (await other()).slug }),
  },
  {
    route: 'POST /api/apps/{slug}/fork',
    when: 'the slug is taken',
    detail: /name is taken/,
    provoke: async () =>
      (await ada()).call('POST', `/api/apps/${(await one()).slug}/fork`, { slug: (await other()).slug }),
  },
  {
    route: 'POST /api/apps/{slug}/fork',
    when: 'it has 7 forks with data',
    detail: /at most 7 forks with data/,
    async provoke() {
      const { slug } = await publish((await cli()).id)
      const fork = async () => (await ada()).call('POST', `/api/apps/${slug}/fork`, { withData: true })
      for (let forks = 0; forks < 7; forks++) await expectBody(await fork(), 201, App)
      return fork()
    },
  },
  {
    route: 'PATCH /api/apps/{slug}/data/{table}/{key}',
    when: 'somebody changed the cell meanwhile',
    detail: /changed this cell meanwhile/,
    async provoke() {
      const user = await ada()
      const { slug } = await publish((await generate(user, 'api', 'An API for books with title')).id)
      const headers = { 'content-type': 'application/json' }
      await visitor(slug)('/api/books', { method: 'POST', headers, body: JSON.stringify({ title: 'Dune' }) })
      const data = `/api/apps/${slug}/data`
      const { items } = await expectBody(await user.call('GET', data), 200, AppTables)
      const table = `${data}/${items.find(({ columns }) => columns.includes('title'))?.name}`
      const { keys } = await expectBody(await user.call('GET', table), 200, TableRows)
      return user.call('PATCH', `${table}/${keys?.[0]}`, { column: 'title', value: 'Solaris', was: 'Not this' })
    },
  },
]
