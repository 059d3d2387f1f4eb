import { and, eq, isNotNull, isNull, ne, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { MAX_OLD_SLUGS, OLD_SLUG_DAYS } from '#contract/constants'
import type { Database } from '../db/client.ts'
import { appSlugs } from '../db/schema/apps.ts'

/** The number of addresses of apps that were taken down that a room keeps, the newest. */
const MAX_FREED_SLUGS = 20

/** Left for longer than anybody waits for it, or by an app that went with its publisher's account. */
const isOver = sql`coalesce(${appSlugs.leftAt} < now() - ${OLD_SLUG_DAYS} * interval '1 day', ${appSlugs.appId} IS NULL)`

/** The condition that a slug is an app's, or kept for one. */
export const isHeld: SQL = sql`NOT (${isOver})`

/** Statements about who has which address, each for one transaction with what needs it. */
export const buildSlugStatements = (db: Database) => {
  /** Forgets those that fit `which` and were left, but for the newest `kept`. */
  const trim = (which: SQL | undefined, kept: number) => {
    const left = and(which, isNotNull(appSlugs.leftAt))
    const newest = db
      .select({ slug: appSlugs.slug })
      .from(appSlugs)
      .where(left)
      .orderBy(sql`${appSlugs.leftAt} DESC`, appSlugs.slug)
      .limit(kept)
    return db.delete(appSlugs).where(and(left, notInArray(appSlugs.slug, newest)))
  }

  /** Takes a slug that nobody holds, or that the same room had before. A violated key (23505) says that it is taken. */
  const claim = (slug: string, roomId: string, appId: string) => {
    const isOwn = or(eq(appSlugs.appId, appId), and(eq(appSlugs.roomId, roomId), isNull(appSlugs.appId)))
    return [
      db.delete(appSlugs).where(and(eq(appSlugs.slug, slug), or(isOwn, isOver))),
      db.insert(appSlugs).values({ slug, roomId, appId }),
    ] as const
  }

  return {
    claim,

    /** Gives an app another one; the last few of its old ones go on leading to it. */
    move: (slug: string, roomId: string, appId: string) =>
      [
        ...claim(slug, roomId, appId),
        db
          .update(appSlugs)
          .set({ leftAt: sql`now()` })
          .where(and(eq(appSlugs.appId, appId), ne(appSlugs.slug, slug), isNull(appSlugs.leftAt))),
        trim(eq(appSlugs.appId, appId), MAX_OLD_SLUGS),
      ] as const,

    /** Before an app is deleted: from then on its addresses are kept for its room. */
    leave: (appId: string) =>
      db
        .update(appSlugs)
        .set({ leftAt: sql`coalesce(${appSlugs.leftAt}, now())` })
        .where(eq(appSlugs.appId, appId)),

    /** After an app was deleted. */
    trimRoom: (roomId: string) => trim(and(eq(appSlugs.roomId, roomId), isNull(appSlugs.appId)), MAX_FREED_SLUGS),
  }
}
