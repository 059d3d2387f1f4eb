import { NotStorable } from '../platform/not-storable.ts'
import { readSqlState } from '../platform/sql-state.ts'

/**
 * The meaning of a failed delivery. `own`: no retry will mend it, for a reason of the row's own, as a sentence for
 * people. `gone`: what it belongs to was deleted meanwhile. `unsure`: mostly, what it goes to is down.
 */
export type Failure = { kind: 'own' | 'unsure'; reason: string } | { kind: 'gone' }

const TOO_LONG = 'A text in it is longer than the database takes.'
const NO_SUCH_CHARACTER = 'It has a character that the database cannot hold.'

/** Sentences for the SQLSTATEs that values lead to (PostgreSQL, appendix A). */
const sentences: ReadonlyMap<string, string> = new Map([
  ['22001', TOO_LONG],
  ['22003', 'A number in it is larger than the database takes.'],
  ['22007', 'A time in it is none that the database knows.'],
  ['22008', 'A time in it is outside of the database’s calendar.'],
  ['22021', NO_SUCH_CHARACTER],
  ['22P02', NO_SUCH_CHARACTER],
  ['22P05', NO_SUCH_CHARACTER],
  ['23505', 'Something with the same name is stored already.'],
  ['54000', TOO_LONG],
])

/** Classes of SQLSTATE that say that a row itself is wrong: cardinality, data, integrity, limits of the program, raised. */
const OF_THE_ROW = new Set(['21', '22', '23', '54', 'P0'])
const FOREIGN_KEY = '23503'
/** The Neon driver has no other sign of the status. */
const TOO_LARGE = /HTTP status 413/

const listCauses = (error: unknown): unknown[] =>
  error instanceof Error && error.cause !== undefined ? [error, ...listCauses(error.cause)] : [error]

export const judgeFailure = (error: unknown): Failure => {
  if (error instanceof NotStorable) return { kind: 'own', reason: error.message }
  const state = readSqlState(error)
  if (state === FOREIGN_KEY) return { kind: 'gone' }
  const reason = state === null ? 'The database did not take it.' : `The database refused it (${state}).`
  if (state !== null && OF_THE_ROW.has(state.slice(0, 2)))
    return { kind: 'own', reason: sentences.get(state) ?? reason }
  if (listCauses(error).some((each) => each instanceof Error && TOO_LARGE.test(each.message)))
    return { kind: 'own', reason: 'It is larger than the database takes.' }
  return { kind: 'unsure', reason }
}
