import { pgTable, primaryKey, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { at, users } from '../schema.ts'

/** Keys that people bring for themselves. */
export const providerKeys = pgTable(
  'provider_keys',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    provider: varchar('provider', { length: 40 }).notNull(),
    /** Encrypted for this person and provider (`platform/secret-box.ts`). */
    sealed: text('sealed').notNull(),
    /** The end of the key, to recognise it by. */
    hint: varchar('hint', { length: 10 }).notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.provider] })],
)
