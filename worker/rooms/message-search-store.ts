import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { FoundMessage } from '#contract/rooms'
import { cutText } from '#contract/text'
import type { Database } from '../db/client.ts'
import { messages, roomMembers, rooms } from '../db/schema.ts'
import { findHit } from '../search/hit.ts'
import { matchIndex, matchTexts } from '../search/matching.ts'
import { readWords } from '../search/words.ts'

/** Shown of a message whose match cannot be shown. */
const SHOWN_CHARS = 200

/** Searches messages in Postgres: of one room, or of all that somebody is a member of. */
export const createMessageSearchStore = (db: Database) => ({
  async find(of: { roomId: string } | { userId: string }, q: string, limit: number, offset: number) {
    const wanted = readWords(q)
    const words = wanted.flatMap(({ all }) => all)
    const own = (userId: string) =>
      db.select({ id: roomMembers.roomId }).from(roomMembers).where(eq(roomMembers.userId, userId))
    const scope = 'roomId' in of ? eq(messages.roomId, of.roomId) : inArray(messages.roomId, own(of.userId))
    // As generations are searched: candidates in order, each looked into by itself, until there are enough.
    const page = sql`(
      SELECT candidate.id, candidate.room_id FROM (
        SELECT ${messages.id}, ${messages.roomId} FROM ${messages}
        WHERE ${and(scope, matchIndex(sql`search`, wanted))}
        ORDER BY ${desc(messages.createdAt)}, ${desc(messages.id)} OFFSET 0
      ) AS candidate CROSS JOIN LATERAL (
        SELECT 1 FROM ${messages}
        WHERE ${messages.roomId} = candidate.room_id AND ${messages.id} = candidate.id
          AND ${matchTexts([messages.search], wanted)} LIMIT 1
      ) AS looked_into LIMIT ${limit} OFFSET ${offset}
    ) AS page`
    const { id, roomId, userId, name, message, seq, createdAt } = messages
    const rows = await db
      .select({ id, roomId, userId, name, message, seq, createdAt, roomName: rooms.name })
      .from(messages)
      .innerJoin(page, sql`page.room_id = ${messages.roomId} AND page.id = ${messages.id}`)
      .innerJoin(rooms, eq(rooms.id, messages.roomId))
      .orderBy(desc(messages.createdAt), desc(messages.id))
    return rows.map(
      ({ createdAt: at, ...row }): FoundMessage => ({
        ...row,
        timestamp: at.toISOString(),
        parts: findHit(row.message, words) ?? [{ text: cutText(row.message, SHOWN_CHARS), isMatch: false }],
      }),
    )
  },
})

export type MessageSearchStore = ReturnType<typeof createMessageSearchStore>
