import { boolean, index, integer, jsonb, pgTable, primaryKey, uuid, varchar } from 'drizzle-orm/pg-core'
import type { AppVisibility, Faces } from '#contract/apps'
import type { GenerationType } from '#contract/generation'
import { at, createdAt, referToRoom, referToUser } from '../schema.ts'

export const apps = pgTable(
  'apps',
  {
    id: uuid('id').primaryKey(),
    slug: varchar('slug', { length: 63 }).notNull().unique(),
    title: varchar('title', { length: 100 }).notNull(),
    roomId: referToRoom(),
    userId: referToUser(),
    /** The object that runs it: its own, or the one of the app that it was forked from with its data. */
    runnerId: uuid('runner_id').notNull(),
    visibility: varchar('visibility', { length: 20 }).$type<AppVisibility>().notNull(),
    /** The version that runs. */
    version: integer('version').notNull(),
    /** Rises with every change of what runs, so that an old reading of this row never overrules a newer one. */
    revision: integer('revision').notNull().default(1),
    allowedHosts: jsonb('allowed_hosts').$type<string[]>().notNull(),
    createdAt,
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('apps_room_id').on(table.roomId, table.createdAt.desc()),
    index('apps_runner_id').on(table.runnerId),
  ],
)

/**
 * Slugs that are taken: an old one leads to its app, and stays with the room when the app is gone, because visitors'
 * browsers keep what its pages stored. Not for ever: `slugs.ts` says for how long, and how many.
 */
export const appSlugs = pgTable(
  'app_slugs',
  {
    slug: varchar('slug', { length: 63 }).primaryKey(),
    roomId: referToRoom(),
    appId: uuid('app_id').references(() => apps.id, { onDelete: 'set null' }),
    /** The time at which its app got another one, or was taken down; null while it is in use. */
    leftAt: at('left_at'),
  },
  (table) => [index('app_slugs_app_id').on(table.appId), index('app_slugs_room_id').on(table.roomId)],
)

/** Immutable. */
export const appVersions = pgTable(
  'app_versions',
  {
    appId: uuid('app_id')
      .notNull()
      .references(() => apps.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    /** Not a foreign key: a published version outlives the deletion of the generation it came from. */
    generationId: uuid('generation_id').notNull(),
    kind: varchar('kind', { length: 50 }).$type<GenerationType>().notNull(),
    /** Every face with its generation, the ones taken over from the version before included. */
    faces: jsonb('faces').$type<Faces>().notNull(),
    userId: uuid('user_id').notNull(),
    createdAt,
    /** It ran while others than the room's people could see it: what ran only in private stays there. */
    opened: boolean('opened').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.appId, table.version] })],
)

export const appShares = pgTable(
  'app_shares',
  {
    id: uuid('id').primaryKey(),
    appId: uuid('app_id')
      .notNull()
      .references(() => apps.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token in the link, in hex. */
    tokenHash: varchar('token_hash', { length: 64 }).notNull().unique(),
    /** bcrypt. */
    passwordHash: varchar('password_hash', { length: 255 }),
    createdBy: referToUser('created_by'),
    /** The API key that made it, with which it ends; null when its giver did so in a session. */
    keyId: uuid('key_id'),
    createdAt,
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [index('app_shares_app_id').on(table.appId, table.createdAt.desc())],
)
