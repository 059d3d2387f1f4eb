import { z } from 'zod'
import { readApiDocument } from '../../worker/testing/api-document.ts'
import { type Attack, also, type Stage, statuses } from './stage.ts'

const Id = z.object({ id: z.string() })
const Ids = z.object({ items: z.array(Id) })

/** What Ada has, by the beginning of the paths that name it. */
const belongings = async ({ ask, ada: { token } }: Stage) => {
  const made = async (path: string, body: object) => Id.parse(await (await ask(path, { token, body })).json()).id
  const room = await made('/api/rooms', { name: 'Private' })
  const generation = await made('/api/generate/api', { prompt: 'Track books', roomId: room })
  const slug = `hers-${crypto.randomUUID().slice(0, 8)}`
  await ask('/api/apps', { token, body: { generationId: generation, slug, visibility: 'private' } })
  const sessions = Ids.parse(await (await ask('/api/auth/sessions', { token })).json())
  return {
    '/api/rooms/': room,
    '/api/generate/history/': generation,
    '/api/apps/': slug,
    '/api/auth/keys/': await made('/api/auth/keys', { name: 'CI' }),
    '/api/auth/sessions/': sessions.items[0]?.id ?? '',
  }
}

/** Somebody else's id on every route that has one. */
export const idAttacks: Attack[] = [
  {
    what: 'IDOR: somebody else’s id on every route of the OpenAPI document that takes one',
    async try(stage) {
      const { operations } = readApiDocument(await (await stage.ask('/api/openapi.json')).json())
      const hers = Object.entries(await belongings(stage))
      const { sub } = z
        .object({ sub: z.string() })
        .parse(JSON.parse(Buffer.from(stage.ada.token.split('.')[1] ?? '', 'base64url').toString()))
      const reached: string[] = []
      const given: number[] = []
      for (const { method, path, security, requestBody } of operations) {
        if (!/\{(id|slug|userId)\}/.test(path) || security.length === 0) continue
        const id = hers.find(([start]) => path.startsWith(start))?.[1] ?? crypto.randomUUID()
        const address = path
          .replace(/\{(id|slug)\}/, id)
          .replace('{userId}', sub)
          .replace(/\{\w+\}/g, 'x'.repeat(43))
        const { status } = path.endsWith('/socket')
          ? { status: await stage.upgrade(address, { authorization: `Bearer ${stage.eve.token}` }) }
          : await stage.ask(address, {
              method,
              token: stage.eve.token,
              ...(requestBody && { body: { name: 'Eve', role: 'viewer' } }),
            })
        given.push(status)
        if (![403, 404, 422].includes(status)) reached.push(`${method} ${path} ${status}`)
      }
      const outcome = also(statuses([403, 404, 422], given), `${given.length} routes`, given.length > 30)
      return reached.length === 0 ? outcome : { ...outcome, answered: `${outcome.answered} (${reached.join(', ')})` }
    },
  },
]
