import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import type { Problem } from '#contract/errors'
import type { ArtifactFile, Check, GenerationMetadata, GenerationStatus, GenerationType } from '#contract/generation'
import type { RoomRole, RoomVisibility, StoredKind } from '#contract/rooms'

/** Milliseconds, so that a time read by JavaScript is the time that is stored: cursors compare for equality. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
export const createdAt = at('created_at').notNull().defaultNow()

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  /** Always lower case. */
  email: varchar('email', { length: 255 }).notNull().unique(),
  /** The time at which this person showed that the address is theirs. */
  emailVerifiedAt: at('email_verified_at'),
  /** bcrypt; null for people who sign in elsewhere only. */
  passwordHash: varchar('password_hash', { length: 255 }),
  name: varchar('name', { length: 255 }).notNull(),
  avatarUrl: varchar('avatar_url', { length: 500 }),
  createdAt,
  updatedAt: at('updated_at').notNull().defaultNow(),
  /** The time since which the account is being deleted: nothing signs in to it any more (`account/ending.ts`). */
  endingAt: at('ending_at'),
})

/** Makes the column of an account that a row belongs to: the row ends with it. */
export const referToUser = (name = 'user_id') =>
  uuid(name)
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

export const rooms = pgTable(
  'rooms',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 100 }).notNull(),
    visibility: varchar('visibility', { length: 20 }).$type<RoomVisibility>().notNull().default('private'),
    /** Everyone has one from registration; it is neither shared nor deleted. */
    personal: boolean('personal').notNull().default(false),
    createdBy: referToUser('created_by'),
    createdAt,
    /** The last message or generation. */
    activeAt: at('active_at').notNull().defaultNow(),
  },
  (table) => [index('rooms_active_at').on(table.activeAt)],
)

/** Makes the column of a room that a row belongs to: the row ends with it. */
export const referToRoom = () =>
  uuid('room_id')
    .notNull()
    .references(() => rooms.id, { onDelete: 'cascade' })

export const roomMembers = pgTable(
  'room_members',
  {
    roomId: referToRoom(),
    userId: referToUser(),
    role: varchar('role', { length: 20 }).$type<RoomRole>().notNull(),
    joinedAt: at('joined_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.userId] }), index('room_members_user_id').on(table.userId)],
)

/**
 * The people who came into a `link` room by its address: what else names the room, or something in it, lets nobody in.
 */
export const roomVisits = pgTable(
  'room_visits',
  {
    roomId: referToRoom(),
    userId: referToUser(),
    at: at('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.userId] })],
)

/** The times at which an owner took something away from a person: links that were made before do not give it back. */
export const roomDemotions = pgTable(
  'room_demotions',
  {
    roomId: referToRoom(),
    userId: referToUser(),
    at: at('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.userId] })],
)

export const roomInvites = pgTable(
  'room_invites',
  {
    /** SHA-256 of the token in the link, in hex. */
    tokenHash: varchar('token_hash', { length: 64 }).primaryKey(),
    /** The name of it in lists: the token is nobody's to see again. */
    id: uuid('id').notNull().unique().defaultRandom(),
    roomId: referToRoom(),
    role: varchar('role', { length: 20 }).$type<RoomRole>().notNull(),
    createdBy: referToUser('created_by'),
    /** The API key that made it, with which it ends; null when its giver did so in a session. */
    keyId: uuid('key_id'),
    createdAt,
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
  },
  (table) => [index('room_invites_room_id').on(table.roomId, table.createdAt.desc())],
)

export const messages = pgTable(
  'messages',
  {
    /** The client's id, which is one message in its room only: a message sent twice is one row. */
    id: uuid('id').notNull(),
    roomId: referToRoom(),
    userId: referToUser(),
    name: varchar('name', { length: 255 }).notNull(),
    message: text('message').notNull(),
    /** The place in the room's log. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    createdAt,
    /** The message as searches compare it; only Postgres reads it. */
    search: text('search').generatedAlwaysAs(sql`search_fold(message)`),
  },
  (table) => [
    primaryKey({ columns: [table.roomId, table.id] }),
    index('messages_search').using('gin', sql`search_grams(search)`).with({ fastupdate: false }),
    index('messages_room_id_seq').on(table.roomId, table.seq),
  ],
)

export const generations = pgTable(
  'generations',
  {
    /** The client's id. Whoever takes it first has it, before anybody hears of it: it is found without its room. */
    id: uuid('id').primaryKey(),
    userId: referToUser(),
    roomId: referToRoom(),
    /** Not a foreign key: a version outlives the deletion of the one it came from. */
    parentId: uuid('parent_id'),
    /** The first version of its creation in this room, itself for that one; it outlives its deletion, too. */
    rootId: uuid('root_id').notNull(),
    type: varchar('type', { length: 50 }).$type<GenerationType>().notNull(),
    /** The name of the creation: the same in all its versions. */
    title: varchar('title', { length: 200 }).notNull(),
    /** A person called it so. */
    named: boolean('named').notNull().default(false),
    prompt: text('prompt').notNull(),
    result: text('result').notNull(),
    language: varchar('language', { length: 100 }),
    files: jsonb('files').$type<ArtifactFile[]>().notNull(),
    status: varchar('status', { length: 20 }).$type<GenerationStatus>().notNull(),
    version: integer('version').notNull(),
    checks: jsonb('checks').$type<Check[]>().notNull(),
    metadata: jsonb('metadata').$type<GenerationMetadata>().notNull(),
    problem: jsonb('problem').$type<Problem>(),
    starred: boolean('starred').notNull().default(false),
    createdAt,
    /**
     * Title and prompt as searches compare text: `search_fold` in the migration that made it. Only Postgres reads it.
     */
    searchHead: text('search_head').generatedAlwaysAs(sql`search_fold(title || chr(10) || prompt)`),
    /** So the result, and the files that do not stand in it as a whole. */
    searchBody: text('search_body').generatedAlwaysAs(sql`search_fold(search_source(result, files))`),
  },
  (table) => [
    index('generations_parent_id').on(table.parentId),
    index('generations_root_id').on(table.rootId, table.createdAt.desc()),
    index('generations_search_head').using('gin', sql`search_grams(search_head)`).with({ fastupdate: false }),
    index('generations_search')
      .using('gin', sql`search_grams(search_head || chr(10) || search_body)`)
      .with({ fastupdate: false }),
    index('generations_user_id').on(table.userId, table.createdAt.desc()),
    index('generations_room_id').on(table.roomId, table.createdAt.desc()),
    index('generations_type').on(table.type),
    index('generations_created_at').on(table.createdAt),
  ],
)

/**
 * The use of each generation that the operator paid for, when it had ended. It outlives the generation, so that
 * deleting one gives nobody more of a day.
 */
export const generationUsage = pgTable(
  'generation_usage',
  {
    /**
     * With its room: an id that is free again after a deletion counts again. Not a foreign key, as the generation's.
     */
    roomId: uuid('room_id').notNull(),
    generationId: uuid('generation_id').notNull(),
    userId: referToUser(),
    provider: varchar('provider', { length: 100 }).notNull(),
    model: varchar('model', { length: 200 }).notNull(),
    inputTokens: bigint('input_tokens', { mode: 'number' }).notNull(),
    outputTokens: bigint('output_tokens', { mode: 'number' }).notNull(),
    /** US dollars; null when the price is not known. */
    cost: numeric('cost', { precision: 20, scale: 6, mode: 'number' }),
    /** False for a run that failed its checks: it is none of the day's generations; its tokens count all the same. */
    counted: boolean('counted').notNull(),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.roomId, table.generationId] }),
    index('generation_usage_user_id').on(table.userId, table.createdAt),
  ],
)

/** The rows that rooms could not store, as they last reported it. They themselves wait in their rooms. */
export const unstored = pgTable(
  'unstored',
  {
    roomId: referToRoom(),
    kind: varchar('kind', { length: 20 }).$type<StoredKind>().notNull(),
    id: uuid('id').notNull(),
    reason: varchar('reason', { length: 500 }).notNull(),
    since: at('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.kind, table.id] }), index('unstored_since').on(table.since)],
)

/** `now()` of the database, for updates. */
export const databaseNow = sql`now()`
