import pg from 'pg'
import * as z from 'zod'
import { ChatMessage } from '#contract/rooms'
import { call, type Person } from '../people.ts'

type Entry = { seq: number; id: string }

const Page = z.object({ items: z.array(ChatMessage), nextCursor: z.string().nullable() })

/** A room's chat as the API pages it, oldest first. */
export const readHistory = async (origin: string, person: Person, roomId: string): Promise<Entry[]> => {
  const pages: Entry[][] = []
  let before: string | null = null
  do {
    const query: string = before === null ? '' : `&before=${before}`
    const page: z.infer<typeof Page> = await call(origin, `/api/rooms/${roomId}/messages?limit=100${query}`, {
      schema: Page,
      person,
    })
    pages.push(page.items)
    before = page.nextCursor
  } while (before !== null)
  return pages.reverse().flat()
}

const Row = z.object({ id: z.string(), seq: z.coerce.number(), room_id: z.string() })

/** The chat of some rooms as Postgres has it, by room, in order. */
export const readPostgres = async (databaseUrl: string, roomIds: readonly string[]): Promise<Map<string, Entry[]>> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT id, seq, room_id FROM messages WHERE room_id = ANY($1) ORDER BY seq', [
      roomIds,
    ])
    const byRoom = new Map(roomIds.map((id): [string, Entry[]] => [id, []]))
    for (const { id, seq, room_id } of rows.map((row) => Row.parse(row))) byRoom.get(room_id)?.push({ id, seq })
    return byRoom
  } finally {
    await client.end()
  }
}
