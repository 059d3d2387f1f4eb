import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { INTERFACE_BRIEF, readBriefApp } from '#contract/interface-brief'
import type { Database } from '../db/client.ts'
import { apps, appVersions } from '../db/schema/apps.ts'
import { generations } from '../db/schema.ts'
import type { AppStore } from './store.ts'

/** The number of versions back to which it is looked for. */
const MAX_LINE = 20

const Version = z.object({
  id: z.string(),
  type: z.string(),
  /** The request, where it holds a contract. */
  brief: z.string().nullable(),
  /** The app that it was published in. */
  slug: z.string().nullable(),
})

/** `generationId`: the code of the API; null where `slug` names an app that is not there, or has none. */
export type BackingApi = { generationId: string | null; revision: number; slug: string | null }

/**
 * The API that an interface asks, as far as its own room has it: that of the app where this version was published, or
 * one before it, or for which it was made; else the API that it was made from. Null for a page that stands alone.
 * Whether somebody may see it is not decided here.
 */
export const createBackingApiFinder =
  (db: Database, store: Pick<AppStore, 'find' | 'apiOfRelease'>) =>
  async (roomId: string, generationId: string): Promise<BackingApi | null> => {
    const released = await store.apiOfRelease(roomId, generationId)
    if (released !== null) return { generationId: released, revision: 1, slug: null }
    const { rows } = await db.execute(sql`
      WITH RECURSIVE line AS (
        SELECT mine.id, mine.parent_id, mine.type, mine.prompt, 1 AS depth
          FROM ${generations} AS mine WHERE mine.id = ${generationId} AND mine.room_id = ${roomId}
        UNION ALL
        SELECT older.id, older.parent_id, older.type, older.prompt, line.depth + 1
          FROM ${generations} AS older JOIN line ON older.id = line.parent_id
          WHERE line.depth < ${MAX_LINE} AND older.room_id = ${roomId}
      ) SELECT line.id, line.type, CASE WHEN strpos(line.prompt, ${INTERFACE_BRIEF}) > 0 THEN line.prompt END AS brief,
          (SELECT app.slug FROM ${appVersions} AS published JOIN ${apps} AS app ON app.id = published.app_id
            WHERE app.room_id = ${roomId} AND published.generation_id = line.id
            ORDER BY published.created_at LIMIT 1) AS slug
        FROM line ORDER BY line.depth`)
    const line = z.array(Version).parse(rows)
    let awaited: string | null = null
    for (const { id, type, brief, slug } of line) {
      const named = slug ?? (brief === null ? null : readBriefApp(brief))
      const app = named === null ? null : await store.find(named)
      const api = app?.roomId === roomId ? app.faces.api : undefined
      if (app && api !== undefined) return { generationId: api, revision: app.revision + 1, slug: app.slug }
      if (type === 'api') return { generationId: id, revision: 1, slug: null }
      awaited ??= brief === null ? null : named
    }
    return awaited === null ? null : { generationId: null, revision: 1, slug: awaited }
  }

export type FindBackingApi = ReturnType<typeof createBackingApiFinder>
