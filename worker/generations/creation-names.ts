import { type SQL, sql } from 'drizzle-orm'
import type { Generation } from '#contract/generation'
import type { Database } from '../db/client.ts'
import { apps, appVersions } from '../db/schema/apps.ts'
import { generations } from '../db/schema.ts'
import { nameInPrompt } from './suggest-name.ts'

/*
 * A creation has one name, which stands with each of its versions: what a person called it, else what its newest
 * version calls itself, else the main words of its first request. A line of versions is one of its room: what goes on
 * from a version of another room begins anew, and hears nothing of how that one is called.
 */

/** The versions of the creation that `id` is one of. */
export const isSameCreation = (id: string): SQL =>
  sql`${generations.rootId} = (SELECT asked.root_id FROM ${generations} AS asked WHERE asked.id = ${id})`

/** The creation that a new version belongs to, and how that is called when it comes. */
export const resolveCreation = ({ id, roomId, parentId, prompt, metadata }: Omit<Generation, 'createdAt'>) => {
  const own = { rootId: id, title: nameInPrompt(prompt), named: false }
  if (parentId === null || metadata.origin === 'explanation') return own
  const ofParent = (column: string, otherwise: SQL) =>
    sql`coalesce((SELECT parent.${sql.identifier(column)} FROM ${generations} AS parent
      WHERE parent.id = ${parentId} AND parent.room_id = ${roomId}), ${otherwise})`
  return {
    rootId: ofParent('root_id', sql`${own.rootId}::uuid`),
    title: ofParent('title', sql`${own.title}`),
    named: ofParent('named', sql`false`),
  }
}

/** Calls a creation as its newest finished version calls itself, unless a person named it; an empty name changes nothing. */
export const followFiles = (db: Database, { id, roomId, userId }: Generation, name: string) =>
  db
    .update(generations)
    .set({ title: name })
    .where(sql`${name} <> '' AND NOT ${generations.named} AND ${generations.title} <> ${name} AND ${generations.rootId} = (
      SELECT me.root_id FROM ${generations} AS me
      WHERE me.id = ${id} AND me.room_id = ${roomId} AND me.user_id = ${userId} AND NOT EXISTS (
        SELECT 1 FROM ${generations} AS newer WHERE newer.root_id = me.root_id AND newer.status = 'complete'
          AND newer.version > me.version))`)

/** The most characters of an app's name. */
const MAX_APP_TITLE = 100

/** Calls the apps that run a version of a creation as it is called from now on, if they were called as it was. */
export const renameApps = (db: Database, id: string, title: string) =>
  db
    .update(apps)
    .set({ title: sql`left(${title}, ${MAX_APP_TITLE})` })
    .where(sql`(${apps.id}, ${apps.title}) IN (
      SELECT published.app_id, left(version.title, ${MAX_APP_TITLE}) FROM ${appVersions} AS published
      JOIN ${generations} AS version ON version.id = published.generation_id
      JOIN ${generations} AS asked ON asked.root_id = version.root_id WHERE asked.id = ${id})`)
