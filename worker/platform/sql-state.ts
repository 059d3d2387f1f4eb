/** The SQLSTATE of a failed statement: drizzle wraps the driver's error, which carries it as `code`. */
export const readSqlState = (error: unknown): string | null => {
  if (typeof error !== 'object' || error === null) return null
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)) return error.code
  return 'cause' in error ? readSqlState(error.cause) : null
}
