import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Generation, HistoryQuery, StoredGeneration } from '#contract/generation'
import { foreignName } from '#contract/text'
import { shortTitle } from '#contract/title'
import type { Database } from '../db/client.ts'
import { roomAssets } from '../db/schema/room-assets.ts'
import { generations, rooms } from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'
import { contractTitle } from './kinds/name-in.ts'
import { generationColumns, isCreation, readMetadata, summaryColumns } from './rows.ts'
import { searchGenerations } from './search.ts'
import { seenBy } from './seen-by.ts'

const TITLE_CHARS = 80

type Titled = Pick<Generation, 'type' | 'status' | 'parentId' | 'files' | 'prompt'>

/** A line to recognise a generation by: the name in its contract, for an API that begins a line; else the main words of its prompt. */
export const titleOf = ({ type, status, parentId, files, prompt }: Titled) => {
  const own = type === 'api' && status === 'complete' && parentId === null ? contractTitle(files) : null
  return foreignName(own ?? '', TITLE_CHARS) || titleOfPrompt(prompt)
}

const titleOfPrompt = (prompt: string) => foreignName(shortTitle(prompt), TITLE_CHARS)

/** One room, what one person asked for, or all that one person may see. */
type Listed = { roomId: string } | { userId: string } | { seenBy: string }

const isListed = (of: Listed): SQL => {
  if ('roomId' in of) return eq(generations.roomId, of.roomId)
  return 'userId' in of ? eq(generations.userId, of.userId) : seenBy(of.seenBy, 'generations')
}

const filtered = (of: Listed, { type, starred }: HistoryQuery): (SQL | undefined)[] => [
  isListed(of),
  type && eq(generations.type, type),
  starred ? eq(generations.starred, true) : undefined,
]

const newestFirst = [desc(generations.createdAt), desc(generations.id)]

const toRow = ({ createdAt, ...rest }: Generation) => ({
  ...rest,
  title: titleOf(rest),
  createdAt: new Date(createdAt),
})

/** The row of a generation, if it is that of its room and person. */
const own = ({ id, roomId, userId }: Generation) =>
  and(eq(generations.id, id), eq(generations.roomId, roomId), eq(generations.userId, userId))

/** Generations in Postgres. */
export const generationStore = (db: Database) => ({
  async find(id: string): Promise<StoredGeneration | null> {
    const [row] = await db.select(generationColumns).from(generations).where(eq(generations.id, id))
    if (!row) return null
    const { createdAt, metadata, ...rest } = row
    return { ...rest, metadata: readMetadata(metadata), createdAt: createdAt.toISOString() }
  },

  /** The newest first. */
  async list(of: Listed, query: HistoryQuery, limit: number, after: Place | null) {
    const older = after
      ? or(lt(generations.createdAt, after.at), and(eq(generations.createdAt, after.at), lt(generations.id, after.id)))
      : undefined
    return db
      .select(summaryColumns)
      .from(generations)
      .where(and(...filtered(of, query), isCreation, older))
      .orderBy(...newestFirst)
      .limit(limit)
  },

  /** The best matches first. */
  async search(of: Listed, query: HistoryQuery & { q: string }, limit: number, offset: number) {
    return searchGenerations(db, and(...filtered(of, query)), query.q, limit, offset)
  },

  async update(id: string, change: { title?: string; starred?: boolean }) {
    const [row] = await db.update(generations).set(change).where(eq(generations.id, id)).returning(summaryColumns)
    return row ?? null
  },

  /** Takes a generation's id for its room and person, with the state it begins in; false when somebody else has it. */
  async claim(generation: Generation): Promise<boolean> {
    const [, [owner]] = await db.batch([
      db.insert(generations).values(toRow(generation)).onConflictDoNothing(),
      db
        .select({ roomId: generations.roomId, userId: generations.userId })
        .from(generations)
        .where(eq(generations.id, generation.id)),
    ])
    return owner?.roomId === generation.roomId && owner.userId === generation.userId
  },

  /** Gives back an id that was taken for a generation that never began. */
  async unclaim(generation: Generation) {
    await db.delete(generations).where(and(own(generation), eq(generations.status, 'queued')))
  },

  /** Stores the newest state; false, and nothing is changed, when another room or person has the id. */
  async save(generation: Generation): Promise<boolean> {
    const { id: _id, createdAt: _createdAt, ...state } = generation
    // A name that somebody gave it meanwhile stays.
    const given = sql`${generations.title} <> ${titleOfPrompt(generation.prompt)}`
    const title = sql`CASE WHEN ${given} THEN ${generations.title} ELSE ${titleOf(generation)} END`
    const [stored] = await db.batch([
      db
        .insert(generations)
        .values(toRow(generation))
        .onConflictDoUpdate({ target: generations.id, set: { ...state, title }, setWhere: own(generation) })
        .returning({ id: generations.id }),
      db.update(rooms).set({ activeAt: sql`now()` }).where(eq(rooms.id, generation.roomId)),
    ])
    return stored.length > 0
  },

  /** With it the room loses the uploads that nothing else there has attached. */
  async remove(id: string) {
    await db.batch([
      db.delete(roomAssets).where(sql`EXISTS (
        SELECT 1 FROM ${generations} AS gone, jsonb_array_elements(coalesce(gone.metadata -> 'context' -> 'attachments', '[]')) AS attached
        WHERE gone.id = ${id} AND gone.room_id = ${roomAssets.roomId} AND attached ->> 'id' = ${roomAssets.assetId}::text
          AND NOT EXISTS (SELECT 1 FROM ${generations} AS kept WHERE kept.room_id = gone.room_id AND kept.id <> gone.id
            AND kept.metadata -> 'context' -> 'attachments' @> jsonb_build_array(jsonb_build_object('id', attached ->> 'id'))))`),
      db.delete(generations).where(eq(generations.id, id)),
    ])
  },
})

export type GenerationStore = ReturnType<typeof generationStore>
