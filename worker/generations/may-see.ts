import { type SQL, sql } from 'drizzle-orm'
import { mayEnter } from '../rooms/may-enter.ts'

/** The condition in SQL that `generationAccess` of this person is not null; `alias` names a row of generations. */
export const maySeeGeneration = (userId: string, alias: string): SQL => {
  const row = sql.identifier(alias)
  return sql`(${row}.user_id = ${userId} OR ${mayEnter(sql`${row}.room_id`, userId)})`
}
