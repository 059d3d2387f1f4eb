import { and, count, desc, eq, getTableColumns, like, lt, ne, or, sql } from 'drizzle-orm'
import type { AppVisibility, Faces } from '#contract/apps'
import type { GenerationType } from '#contract/generation'
import type { Database } from '../db/client.ts'
import { appSlugs, apps, appVersions } from '../db/schema/apps.ts'
import { generations, roomMembers } from '../db/schema.ts'
import { AppError } from '../errors.ts'
import type { Place } from '../platform/cursor.ts'
import { readSqlState } from '../platform/sql-state.ts'
import { buildSlugStatements, isHeld } from './slugs.ts'

const columns = {
  id: apps.id,
  slug: apps.slug,
  title: apps.title,
  roomId: apps.roomId,
  userId: apps.userId,
  runnerId: apps.runnerId,
  visibility: apps.visibility,
  version: apps.version,
  revision: apps.revision,
  allowedHosts: apps.allowedHosts,
  createdAt: apps.createdAt,
  updatedAt: apps.updatedAt,
  /** Of the version that runs. */
  faces: appVersions.faces,
  generationId: appVersions.generationId,
}

export type StoredApp = {
  [K in keyof typeof columns]: (typeof columns)[K]['_']['data']
}
export type StoredVersion = typeof appVersions.$inferSelect
export type NewApp = Pick<
  StoredApp,
  'id' | 'slug' | 'title' | 'roomId' | 'userId' | 'runnerId' | 'visibility' | 'allowedHosts'
> & { faces: Faces; generationId: string; kind: GenerationType }
export type AppChange = { slug?: string; title?: string; visibility?: AppVisibility; allowedHosts?: string[] }

const UNIQUE_VIOLATION = '23505'

/** Says of a violated key what `message` says. */
const orConflict = async <T>(work: Promise<T>, message: string): Promise<T> => {
  try {
    return await work
  } catch (error) {
    if (readSqlState(error) === UNIQUE_VIOLATION) throw new AppError('conflict', message, { cause: error })
    throw error
  }
}

const taken = 'That name is taken. Try another.'
const running = and(eq(appVersions.appId, apps.id), eq(appVersions.version, apps.version))
const changed = { revision: sql`${apps.revision} + 1`, updatedAt: sql`now()` }

/** Of an app's version: what it brought was not deleted. What runs goes on all the same. */
const isKept = sql`EXISTS (SELECT 1 FROM ${generations} WHERE ${generations.id} = ${appVersions.generationId})`
const isLeft = or(eq(appVersions.version, apps.version), isKept)
/** The versions that whoever may see the app may see. */
const isShown = or(eq(appVersions.version, apps.version), and(appVersions.opened, isKept))

/** Apps, their versions and their slugs in Postgres. */
export const createAppStore = (db: Database) => {
  const slugs = buildSlugStatements(db)

  /** Notes that others than the room's people see what runs now, when they see the app. */
  const open = (appId: string) =>
    db
      .update(appVersions)
      .set({ opened: true })
      .where(
        and(
          eq(appVersions.appId, appId),
          sql`EXISTS (SELECT 1 FROM ${apps} WHERE ${apps.id} = ${appId} AND ${apps.version} = ${appVersions.version} AND ${apps.visibility} <> 'private')`,
        ),
      )

  return {
    /** By a slug it has, or had lately. */
    async find(slug: string): Promise<StoredApp | null> {
      const [row] = await db
        .select(columns)
        .from(appSlugs)
        .innerJoin(apps, eq(apps.id, appSlugs.appId))
        .innerJoin(appVersions, running)
        .where(and(eq(appSlugs.slug, slug), isHeld))
      return row ?? null
    },

    /** The newest first: of the rooms that someone is a member of, or of one room, with or without its private ones. */
    async list(
      of: { userId: string } | { roomId: string; hasPrivate: boolean },
      limit: number,
      after: Place | null,
    ): Promise<StoredApp[]> {
      const page = after
        ? or(lt(apps.createdAt, after.at), and(eq(apps.createdAt, after.at), lt(apps.id, after.id)))
        : undefined
      const all = db.select(columns).from(apps).innerJoin(appVersions, running)
      const some =
        'roomId' in of
          ? all.where(and(eq(apps.roomId, of.roomId), of.hasPrivate ? undefined : ne(apps.visibility, 'private'), page))
          : all
              .innerJoin(roomMembers, and(eq(roomMembers.roomId, apps.roomId), eq(roomMembers.userId, of.userId)))
              .where(page)
      return some.orderBy(desc(apps.createdAt), desc(apps.id)).limit(limit)
    },

    /** Throws `AppError` (conflict) when the slug is taken. */
    async create({ faces, generationId, kind, ...app }: NewApp) {
      await orConflict(
        db.batch([
          db.insert(apps).values({ ...app, version: 1 }),
          ...slugs.claim(app.slug, app.roomId, app.id),
          db.insert(appVersions).values({
            appId: app.id,
            version: 1,
            faces,
            generationId,
            kind,
            userId: app.userId,
            opened: app.visibility !== 'private',
          }),
        ]),
        taken,
      )
    },

    /** Throws `AppError` (conflict) when the slug is taken. */
    async update(app: Pick<StoredApp, 'id' | 'roomId' | 'slug'>, change: AppChange) {
      const update = db
        .update(apps)
        .set({ ...change, ...changed })
        .where(eq(apps.id, app.id))
      const moved = !change.slug || change.slug === app.slug ? [] : slugs.move(change.slug, app.roomId, app.id)
      await orConflict(db.batch([update, ...moved, open(app.id)]), taken)
    },

    async remove(id: string) {
      const [app] = await db.select({ roomId: apps.roomId }).from(apps).where(eq(apps.id, id))
      if (app) await db.batch([slugs.leave(id), db.delete(apps).where(eq(apps.id, id)), slugs.trimRoom(app.roomId)])
    },

    /** The newest first, those before version `before`; for who comes from outside what they may see. */
    async versions(appId: string, limit: number, before: number | null, inside: boolean): Promise<StoredVersion[]> {
      return db
        .select(getTableColumns(appVersions))
        .from(appVersions)
        .innerJoin(apps, eq(apps.id, appVersions.appId))
        .where(
          and(
            eq(appVersions.appId, appId),
            inside ? isLeft : isShown,
            before === null ? undefined : lt(appVersions.version, before),
          ),
        )
        .orderBy(desc(appVersions.version))
        .limit(limit)
    },

    /** Adds a version and runs it; the faces that it does not bring stay as they run now. */
    async addVersion(appId: string, version: { generationId: string; kind: GenerationType; userId: string }) {
      const face = JSON.stringify({ [version.kind]: version.generationId })
      // Of an app that was deleted meanwhile there is no version; its foreign key then refuses this one.
      const next = sql<number>`(SELECT coalesce(max(${appVersions.version}), 0) + 1 FROM ${appVersions} WHERE ${appVersions.appId} = ${appId})`
      const faces = sql<Faces>`coalesce((SELECT ${appVersions.faces} FROM ${appVersions} JOIN ${apps} ON ${running} WHERE ${apps.id} = ${appId}), '{}') || ${face}::jsonb`
      const newest = sql<number>`(SELECT max(${appVersions.version}) FROM ${appVersions} WHERE ${appVersions.appId} = ${appId})`
      await orConflict(
        db.batch([
          db.insert(appVersions).values({ ...version, appId, version: next, faces }),
          db
            .update(apps)
            .set({ version: newest, ...changed })
            .where(eq(apps.id, appId)),
          open(appId),
        ]),
        'Someone published a version at the same moment. Try again.',
      )
    },

    /** Runs a version that there is; false when there is none. */
    async activate(appId: string, version: number): Promise<boolean> {
      const exists = db
        .select({ version: appVersions.version })
        .from(appVersions)
        .where(and(eq(appVersions.appId, appId), eq(appVersions.version, version), isLeft))
      const [rows] = await db.batch([
        db
          .update(apps)
          .set({ version, ...changed })
          .where(and(eq(apps.id, appId), sql`EXISTS (${exists})`))
          .returning({ id: apps.id }),
        open(appId),
      ])
      return rows.length > 0
    },

    /** Returns the room that an app belongs to and who may see it; null when there is no such app. */
    async standing(appId: string): Promise<Pick<StoredApp, 'roomId' | 'visibility'> | null> {
      const [row] = await db
        .select({ roomId: apps.roomId, visibility: apps.visibility })
        .from(apps)
        .where(eq(apps.id, appId))
      return row ?? null
    },

    /** Of one version; for who comes from outside null where it ran in private only. */
    async readFaces(appId: string, version: number, inside: boolean): Promise<Faces | null> {
      const [row] = await db
        .select({ faces: appVersions.faces })
        .from(appVersions)
        .innerJoin(apps, eq(apps.id, appVersions.appId))
        .where(and(eq(appVersions.appId, appId), eq(appVersions.version, version), inside ? isLeft : isShown))
      return row?.faces ?? null
    },

    /** Tells whether a face that does not run now may still be served to whoever may see the app. */
    async isServed(appId: string, kind: GenerationType, generationId: string): Promise<boolean> {
      const rows = await db
        .select({ version: appVersions.version })
        .from(appVersions)
        .innerJoin(apps, eq(apps.id, appVersions.appId))
        .where(
          and(
            eq(appVersions.appId, appId),
            sql`${appVersions.faces} ->> ${kind} = ${generationId}`,
            or(eq(apps.visibility, 'private'), appVersions.opened),
            sql`EXISTS (SELECT 1 FROM ${generations} WHERE ${generations.id} = (${appVersions.faces} ->> ${kind})::uuid)`,
          ),
        )
        .limit(1)
      return rows.length > 0
    },

    /** The generation of the API in whose app this generation was published first; null when there is none. */
    async apiOfRelease(roomId: string, generationId: string): Promise<string | null> {
      const [row] = await db
        .select({ faces: appVersions.faces })
        .from(appVersions)
        .innerJoin(apps, eq(apps.id, appVersions.appId))
        .where(and(eq(apps.roomId, roomId), eq(appVersions.generationId, generationId)))
        .orderBy(appVersions.createdAt)
        .limit(1)
      return row?.faces.api ?? null
    },

    /** Counts the apps that one runner object serves. */
    async countOfRunner(runnerId: string): Promise<number> {
      const [row] = await db.select({ apps: count() }).from(apps).where(eq(apps.runnerId, runnerId))
      return row?.apps ?? 0
    },

    /** Counts the apps that somebody has published and that are live. */
    async countByUser(userId: string): Promise<number> {
      const [row] = await db.select({ apps: count() }).from(apps).where(eq(apps.userId, userId))
      return row?.apps ?? 0
    },

    /** This slug and those with a hyphen behind it, as far as they are held: to find a free one. */
    async takenLike(slug: string): Promise<Set<string>> {
      const rows = await db
        .select({ slug: appSlugs.slug })
        .from(appSlugs)
        .where(and(or(eq(appSlugs.slug, slug), like(appSlugs.slug, `${slug}-%`)), isHeld))
        .limit(1_000)
      return new Set(rows.map((row) => row.slug))
    },
  }
}

export type AppStore = ReturnType<typeof createAppStore>
