import { DELETED_PERSON } from '#contract/constants'
import { OF_GENERATION } from './log-text.ts'

/** In a CASE, because SQLite may ask in any order and a run of text is no JSON. */
const byThem = (types: string) => `CASE WHEN type IN (${types}) THEN json_extract(body, '$.userId') END = ?`
const STAYS = '(SELECT value FROM json_each(?))'
const NAMELESS = "json_set(body, '$.userId', ?, '$.name', ?)"

/**
 * Takes what one person said, started and published out of a room's log; the generations in `stays`, with what was
 * published of them, become nobody's. Returns the ids of the generations that are gone.
 */
export const forgetPerson = (sql: SqlStorage, userId: string, stays: readonly string[]): string[] => {
  const kept = JSON.stringify(stays)
  const nobody = [DELETED_PERSON.userId, DELETED_PERSON.name]
  sql.exec(
    `UPDATE log SET body = ${NAMELESS} WHERE ${byThem("'generation_started'")} AND ref IN ${STAYS}`,
    ...nobody,
    userId,
    kept,
  )
  sql.exec(
    `UPDATE log SET body = ${NAMELESS} WHERE ${byThem("'app_published'")} AND json_extract(body, '$.generationId') IN ${STAYS}`,
    ...nobody,
    userId,
    kept,
  )
  sql.exec(
    `UPDATE taken SET body = ${NAMELESS} WHERE json_extract(body, '$.userId') = ? AND ref IN ${STAYS}`,
    ...nobody,
    userId,
    kept,
  )
  const started = sql
    .exec<{ ref: string }>(`SELECT ref FROM log WHERE ${byThem("'generation_started'")}`, userId)
    .toArray()
  for (const { ref } of started) sql.exec(`DELETE FROM log WHERE ${OF_GENERATION}`, ref)
  sql.exec(
    `DELETE FROM log WHERE ${byThem("'message_received', 'app_published', 'storage_failed', 'storage_mended'")}`,
    userId,
  )
  sql.exec("DELETE FROM taken WHERE json_extract(body, '$.userId') = ?", userId)
  return started.map(({ ref }) => ref)
}
