import { inArray, sql } from 'drizzle-orm'
import * as z from 'zod'
import { LastEvent } from '#contract/rooms'
import { cutText } from '#contract/text'
import type { Database } from '../db/client.ts'
import { generations, messages, rooms, users } from '../db/schema.ts'

/** Of a message, in characters: a list shows one line of it. */
const MAX_TEXT_CHARS = 160

const Row = LastEvent.extend({ roomId: z.string(), at: z.coerce.date().transform((at) => at.toISOString()) })

/**
 * Reads what was said or made last in each room, by room; a room in which nothing was is left out. What
 * was asked for and made nothing was not made.
 */
export const readLastEvents =
  (db: Database) =>
  async (roomIds: readonly string[]): Promise<ReadonlyMap<string, LastEvent>> => {
    if (roomIds.length === 0) return new Map()
    const { rows } = await db.execute(sql`
      SELECT ${rooms.id} AS "roomId", event.* FROM ${rooms}
      CROSS JOIN LATERAL (
        (SELECT 'message' AS kind, NULL AS type, left(message, 1000) AS text, name AS by, created_at AS at
          FROM ${messages} WHERE room_id = ${rooms.id} ORDER BY seq DESC LIMIT 1)
        UNION ALL
        (SELECT 'creation', made.type, made.title, coalesce(maker.name, ''), made.created_at
          FROM ${generations} AS made LEFT JOIN ${users} AS maker ON maker.id = made.user_id
          WHERE made.room_id = ${rooms.id} AND coalesce(made.metadata ->> 'origin', 'model') <> 'explanation'
            AND made.status <> 'failed' AND NOT made.checks @> '[{"name":"artefact","ok":false}]'
          ORDER BY made.created_at DESC LIMIT 1)
        ORDER BY at DESC LIMIT 1
      ) AS event
      WHERE ${inArray(rooms.id, [...roomIds])}`)
    return new Map(
      z
        .array(Row)
        .parse(rows)
        .map(({ roomId, ...event }) => [roomId, { ...event, text: cutText(event.text, MAX_TEXT_CHARS) }]),
    )
  }

export type ReadLastEvents = ReturnType<typeof readLastEvents>
