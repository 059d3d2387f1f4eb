import * as z from 'zod'
import { kindNames } from '#contract/kinds'
import type { Ask } from './ask.ts'
import type { Someone } from './crowd.ts'

const Made = z.looseObject({ id: z.string() })

type Learn = (path: string, value: unknown) => void

/** Makes one of everything that a request can name, because the run goes on deleting. */
export const createStock = (ask: Ask, learn: Learn) => {
  let times = 0

  return async ({ token }: Someone) => {
    const make = async (path: string, body: object, route = path) => {
      const response = await ask(path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const made: unknown = response.ok ? await response.json() : null
      learn(route, made)
      return Made.safeParse(made).data?.id
    }
    const kind = kindNames[times % kindNames.length] ?? 'code'
    times += 1
    const roomId = await make('/api/rooms', { name: 'Fuzz' })
    await make(`/api/rooms/${roomId}/invites`, { role: 'editor' }, '/api/rooms/{id}/invites')
    const generationId = await make(
      `/api/generate/${kind}`,
      { prompt: 'Track books with a title and a year', roomId },
      '/api/generate/history',
    )
    const slug = `fuzz-${times}-${crypto.randomUUID().slice(0, 8)}`
    await make('/api/apps', { generationId, slug })
    await make(`/api/apps/${slug}/shares`, {}, '/api/apps/{slug}/shares')
    await make('/api/auth/keys', { name: 'Fuzz' })
  }
}
