import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text, uuid, varchar } from 'drizzle-orm/pg-core'
import type { AuditName } from '#contract/audit'
import type { ApiScope } from '#contract/auth'
import { at, createdAt, referToUser } from '../schema.ts'

export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    userId: referToUser(),
    name: varchar('name', { length: 100 }).notNull(),
    /** SHA-256 of the key, in hex. */
    keyHash: varchar('key_hash', { length: 64 }).notNull().unique(),
    /** The key's last characters, for people to tell keys apart. */
    hint: varchar('hint', { length: 8 }).notNull(),
    scopes: jsonb('scopes').$type<ApiScope[]>().notNull(),
    createdAt,
    expiresAt: at('expires_at'),
    lastUsedAt: at('last_used_at'),
  },
  (table) => [index('api_keys_user_id').on(table.userId)],
)

/** Accounts elsewhere that sign in to an account here. */
export const identities = pgTable(
  'identities',
  {
    provider: varchar('provider', { length: 20 }).notNull(),
    /** The provider's name for this person, which never changes. */
    subject: varchar('subject', { length: 255 }).notNull(),
    userId: referToUser(),
    email: varchar('email', { length: 255 }).notNull(),
    createdAt,
  },
  (table) => [primaryKey({ columns: [table.provider, table.subject] }), index('identities_user_id').on(table.userId)],
)

/** A second factor by an authenticator app (RFC 6238). */
export const totpSecrets = pgTable('totp_secrets', {
  userId: referToUser().primaryKey(),
  /** Base32, sealed (`auth/factors/secrets-at-rest.ts`). */
  secret: varchar('secret', { length: 200 }).notNull(),
  /** Null until the first code was right: until then nobody is asked for one. */
  confirmedAt: at('confirmed_at'),
  /** The time step of the last code that was taken: a code is good once. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
  createdAt,
})

/** Recovery codes that have not been used, one a row. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  { userId: referToUser(), codeHash: varchar('code_hash', { length: 64 }).notNull() },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
)

export const passkeys = pgTable(
  'passkeys',
  {
    /** The credential's id, base64url. */
    id: varchar('id', { length: 1400 }).primaryKey(),
    userId: referToUser(),
    name: varchar('name', { length: 100 }).notNull(),
    /** COSE, base64url. */
    publicKey: text('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: jsonb('transports').$type<string[]>().notNull(),
    createdAt,
    lastUsedAt: at('last_used_at'),
  },
  (table) => [index('passkeys_user_id').on(table.userId)],
)

export const assets = pgTable(
  'assets',
  {
    id: uuid('id').primaryKey(),
    userId: referToUser(),
    name: varchar('name', { length: 255 }).notNull(),
    /** Sniffed from the bytes. */
    contentType: varchar('content_type', { length: 100 }).notNull(),
    /** Bytes. */
    size: integer('size').notNull(),
    createdAt,
    /** Null while its bytes are on their way: until then it takes its place, and is shown to nobody. */
    storedAt: at('stored_at').defaultNow(),
  },
  (table) => [index('assets_user_id').on(table.userId)],
)

/** The bytes that somebody has uploaded on a day (UTC), whether or not they are still there. */
export const uploadDays = pgTable(
  'upload_days',
  { userId: referToUser(), day: date('day').notNull(), bytes: bigint('bytes', { mode: 'number' }).notNull() },
  (table) => [primaryKey({ columns: [table.userId, table.day] })],
)

/** The events of accounts. Not bound to the account: its end is an event too. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id'),
    event: varchar('event', { length: 50 }).$type<AuditName>().notNull(),
    address: varchar('address', { length: 64 }).notNull(),
    userAgent: varchar('user_agent', { length: 300 }).notNull(),
    detail: jsonb('detail').$type<Record<string, string>>().notNull(),
    createdAt,
  },
  (table) => [
    index('audit_events_created_at').on(table.createdAt.desc()),
    index('audit_events_user_id').on(table.userId, table.createdAt.desc()),
  ],
)

/** The settings that administrators have made; what is not here has its default. */
export const systemConfig = pgTable('system_config', {
  name: varchar('name', { length: 50 }).primaryKey(),
  value: jsonb('value').$type<unknown>().notNull(),
  updatedAt: at('updated_at').notNull().defaultNow(),
})
