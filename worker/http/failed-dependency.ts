/** SQLSTATE classes in which Postgres itself cannot serve: connection, resources, operator intervention, system. */
const DOWN = /^(08|53|57|58)/

const isTimeout = (cause: unknown) => cause instanceof Error && cause.name === 'TimeoutError'

const failureOf = (error: Error): string | null => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // Neon's driver gives an error without a SQLSTATE when it did not reach Postgres.
  if (error.name === 'NeonDbError') return code === '' || DOWN.test(code) ? 'database' : null
  // A statement that was given up on while its answer came, as drizzle wraps it.
  if (error.message.startsWith('Failed query') && isTimeout(error.cause)) return 'database'
  if (error.name === 'UpstashError' || error.name === 'UpstashJSONParseError') return 'redis'
  return null
}

/** Which dependency an unforeseen error says is down: searched in the chain of its causes; null when none. */
export const failedDependency = (error: unknown): string | null => {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth++) {
    const failure = failureOf(current)
    if (failure) return failure
  }
  return null
}
