import { type AnyPgColumn, pgTable, primaryKey, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { createdAt, rooms, users } from '../schema.ts'

const keysTable = (name: string, holder: string, holders: () => AnyPgColumn) =>
  pgTable(
    name,
    {
      holderId: uuid(holder).notNull().references(holders, { onDelete: 'cascade' }),
      provider: varchar('provider', { length: 40 }).notNull(),
      /** Encrypted for this holder and provider (`platform/secret-box.ts`). */
      sealed: text('sealed').notNull(),
      /** The end of the key, to recognise it by. */
      hint: varchar('hint', { length: 10 }).notNull(),
      createdAt,
    },
    (table) => [primaryKey({ columns: [table.holderId, table.provider] })],
  )

/** Keys that people bring for themselves. */
export const providerKeys = keysTable('provider_keys', 'user_id', () => users.id)

/** Keys that a room's owner brings for everybody in it. */
export const roomProviderKeys = keysTable('room_provider_keys', 'room_id', () => rooms.id)

/** The model that answers in a room when a request names none; without a row the one for everybody. */
export const roomModels = pgTable('room_models', {
  roomId: uuid('room_id')
    .primaryKey()
    .references(() => rooms.id, { onDelete: 'cascade' }),
  model: varchar('model', { length: 200 }).notNull(),
})
