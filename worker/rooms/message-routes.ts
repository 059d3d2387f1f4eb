import type { roomsApi } from '#contract/api/rooms'
import type { Handlers } from '../http/handler.ts'

export const messageRoutes = {
  searchMessages: async (c) => {
    const { limit, cursor, ...wanted } = c.req.valid('query')
    return c.json(await c.var.services.messageSearch.find(c.var.identity, wanted, { limit, cursor }), 200)
  },
} satisfies Partial<Handlers<typeof roomsApi>>
