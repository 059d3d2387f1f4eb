import * as z from 'zod'

const KEPT = 20
/** Fields of an answer that a later request can name. */
const NAMES = ['id', 'slug', 'token', 'userId'] as const

const Item = z.object({
  id: z.string().optional(),
  slug: z.string().optional(),
  token: z.string().optional(),
  userId: z.string().optional(),
})
const Answer = Item.extend({ items: z.array(Item).optional() })

/** Returns the place that tells what a body or query calls so: the path of its list, and its name there. */
const elsewhere: Record<string, [path: string, name: string]> = {
  roomId: ['/api/rooms/', 'id'],
  generationId: ['/api/generate/history/', 'id'],
  parentId: ['/api/generate/history/', 'id'],
  from: ['/api/generate/history/', 'id'],
}

/**
 * Collects what exists, as the answers told it: the newest of each, so that what was deleted meanwhile is forgotten. `fixed`
 * has values that are known without being told, by name.
 */
export const createFinds = (fixed: (name: string) => readonly string[]) => {
  const kept = new Map<string, string[]>()
  const keep = (path: string, name: string, value: string) => {
    const key = `${path}${name}`
    kept.set(key, [...(kept.get(key) ?? []).filter((other) => other !== value), value].slice(-KEPT))
  }

  return {
    /** `path` is the route's, as OpenAPI writes it. */
    learn(path: string, value: unknown) {
      const answer = Answer.safeParse(value).data
      for (const item of answer ? [answer, ...(answer.items ?? [])] : [])
        for (const name of NAMES) if (item[name] !== undefined) keep(`${path}/`, name, item[name])
    },

    known(name: string, path: string): readonly string[] {
      if (path === '/api/invites/') return kept.get('/api/rooms/{id}/invites/token') ?? []
      const [place, called] = elsewhere[name] ?? [path, name]
      return kept.get(`${place}${called}`) ?? fixed(name)
    },
  }
}
