import { readSqlState } from '../platform/sql-state.ts'

/** SQLSTATE classes in which Postgres itself cannot serve: connection, resources, operator intervention, system. */
const DOWN = /^(08|53|57|58)/

/** The words of SQLite, and in its name of an object whose last write did not come through. */
const SQLITE_FULL = /SQLITE_FULL|database or disk is full/

const isTimeout = (cause: unknown) => cause instanceof Error && cause.name === 'TimeoutError'

const describeFailure = (error: Error): string | null => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // Neon's driver gives an error without a SQLSTATE when it did not reach Postgres.
  if (error.name === 'NeonDbError') return code === '' || DOWN.test(code) ? 'database' : null
  // A statement that was given up on while its answer came, as drizzle wraps it.
  if (error.message.startsWith('Failed query') && isTimeout(error.cause)) return 'database'
  if (SQLITE_FULL.test(error.message)) return 'realtime'
  if (error.name === 'UpstashError' || error.name === 'UpstashJSONParseError') return 'redis'
  return null
}

/** An error and its causes, the outermost first. */
const listCauses = (error: unknown): Error[] => {
  const causes: Error[] = []
  for (let current = error; current instanceof Error && causes.length < 5; current = current.cause) causes.push(current)
  return causes
}

/**
 * Returns the dependency that an unforeseen error says is down: searched in the chain of its causes; null when none.
 */
export const findFailedDependency = (error: unknown): string | null =>
  listCauses(error)
    .map(describeFailure)
    .find((failure) => failure !== null) ?? null

/** Tells whether it failed because a disk has no room: Postgres' own (53100), or that of a Durable Object. */
export const isDiskFull = (error: unknown): boolean =>
  readSqlState(error) === '53100' || listCauses(error).some(({ message }) => SQLITE_FULL.test(message))
