/** Something the person who started us can mend: `message` is one line that says what is wrong and what to do. Shown without a stack. */
export class Fault extends Error {
  override readonly name = 'Fault'
}

/** Turns whatever was thrown into a line of text. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The system's error code (`EADDRINUSE`, `EACCES`, `23505`), when there is one. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
