import type { SettingsChange } from '#contract/settings'
import type { Database } from '../db/client.ts'
import { systemConfig } from '../db/schema/accounts.ts'
import { databaseNow } from '../db/schema.ts'

/** Keeps one row a setting: two administrators who change different ones do not undo each other. */
export const createSettingsStore = (db: Database) => ({
  /** Returns what was set, unread: the schema judges it. */
  async read(): Promise<Record<string, unknown>> {
    const rows = await db.select({ name: systemConfig.name, value: systemConfig.value }).from(systemConfig)
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
  },

  async write(change: SettingsChange) {
    const writes = Object.entries(change)
      .filter(([, value]) => value !== undefined)
      // A JSON null has to be a value of its own here.
      .map(([name, value]) => ({ name, value: { is: value } }))
      .map((row) =>
        db
          .insert(systemConfig)
          .values(row)
          .onConflictDoUpdate({ target: systemConfig.name, set: { value: row.value, updatedAt: databaseNow } }),
      )
    const [first, ...rest] = writes
    if (first) await db.batch([first, ...rest])
  },
})

export type SettingsStore = ReturnType<typeof createSettingsStore>
