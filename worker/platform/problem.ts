type Headers = Record<string, string>

/** The members of a problem that has no type of its own: its title says what the status does (RFC 9457, 4.2.1). */
const untyped = <S extends number>(status: S, title: string, detail: string) =>
  ({ type: 'about:blank', title, status, detail }) as const

/**
 * Writes a problem (RFC 9457) as Hono's `c.body` takes it: its text, its status, its headers.
 *
 * @example
 * c.body(...writeProblem({ type: 'urn:aetheros:error:conflict', title: 'Conflict', status: 409, detail: 'Taken' }))
 */
export const writeProblem = <P extends { status: number }>(
  problem: P,
  headers: Headers = {},
): [text: string, status: P['status'], headers: Headers] => [
  JSON.stringify(problem),
  problem.status,
  { 'content-type': 'application/problem+json', ...headers },
]

/** Writes a problem without a type of its own, as `writeProblem` does. */
export const writeUntypedProblem = <S extends number>(status: S, title: string, detail: string) =>
  writeProblem(untyped(status, title, detail))

/** Returns the response of a problem without a type of its own. */
export const problemResponse = (status: number, title: string, detail: string, more: Headers = {}): Response => {
  const [text, , headers] = writeProblem(untyped(status, title, detail), more)
  return new Response(text, { status, headers })
}
