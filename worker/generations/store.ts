import { and, desc, eq, sql } from 'drizzle-orm'
import type { Generation, HistoryQuery, StoredGeneration } from '#contract/generation'
import type { Database } from '../db/client.ts'
import { roomAssets } from '../db/schema/room-assets.ts'
import { generations, rooms } from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'
import { followFiles, isSameCreation, renameApps, resolveCreation } from './creation-names.ts'
import { generationColumns, isCreation, readMetadata, summaryColumns } from './generation-rows.ts'
import { buildListFilter, isOlderThan, type ListFilter, newestFirst } from './list-filter.ts'
import { searchGenerations } from './search.ts'
import { nameInFiles } from './suggest-name.ts'

const toRow = ({ createdAt, ...rest }: Generation) => ({
  ...rest,
  ...resolveCreation(rest),
  createdAt: new Date(createdAt),
})

/** The row of a generation, if it is that of its room and person. */
const own = ({ id, roomId, userId }: Generation) =>
  and(eq(generations.id, id), eq(generations.roomId, roomId), eq(generations.userId, userId))

/** Generations in Postgres. */
export const createGenerationStore = (db: Database) => ({
  async find(id: string): Promise<StoredGeneration | null> {
    const [row] = await db.select(generationColumns).from(generations).where(eq(generations.id, id))
    if (!row) return null
    const { createdAt, metadata, named: _named, ...rest } = row
    return { ...rest, metadata: readMetadata(metadata), createdAt: createdAt.toISOString() }
  },

  /** The newest first. */
  async list(of: ListFilter, query: HistoryQuery, limit: number, after: Place | null) {
    return db
      .select(summaryColumns)
      .from(generations)
      .where(and(...buildListFilter(of, query), isCreation, after ? isOlderThan(after) : undefined))
      .orderBy(...newestFirst)
      .limit(limit)
  },

  /** The best matches first. */
  async search(of: ListFilter, query: HistoryQuery & { q: string }, limit: number, offset: number) {
    return searchGenerations(db, and(...buildListFilter(of, query)), query.q, limit, offset)
  },

  async star(id: string, starred: boolean) {
    await db.update(generations).set({ starred }).where(eq(generations.id, id))
  },

  async summary(id: string) {
    const [row] = await db.select(summaryColumns).from(generations).where(eq(generations.id, id))
    return row ?? null
  },

  /**
   * Reads what a creation is made of, to name it by: the first request, and the files of its newest finished version.
   */
  async namesake(id: string) {
    const line = { type: generations.type, status: generations.status, files: generations.files }
    const [[newest], [first]] = await db.batch([
      db
        .select(line)
        .from(generations)
        .where(and(isSameCreation(id), eq(generations.status, 'complete')))
        .orderBy(desc(generations.version))
        .limit(1),
      db
        .select({ prompt: generations.prompt })
        .from(generations)
        .where(isSameCreation(id))
        .orderBy(generations.version, generations.createdAt)
        .limit(1),
    ])
    return { newest: newest ?? null, prompt: first?.prompt ?? '' }
  },

  /**
   * Names a creation: all its versions, and the apps that were called as it was. `isGiven`: by a person, so that no
   * later version names it anew.
   */
  async rename(id: string, title: string, isGiven: boolean) {
    await db.batch([
      renameApps(db, id, title),
      db.update(generations).set({ title, named: isGiven }).where(isSameCreation(id)),
    ])
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
    const [stored] = await db.batch([
      db
        .insert(generations)
        .values(toRow(generation))
        .onConflictDoUpdate({ target: generations.id, set: state, setWhere: own(generation) })
        .returning({ id: generations.id }),
      db.update(rooms).set({ activeAt: sql`now()` }).where(eq(rooms.id, generation.roomId)),
      followFiles(db, generation, nameInFiles(generation)),
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

export type GenerationStore = ReturnType<typeof createGenerationStore>
