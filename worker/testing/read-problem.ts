import { Problem } from '#contract/errors'

/** Reads the problem that an answer is. Throws for an answer that is none (RFC 9457). */
export const readProblem = async (response: Response): Promise<Problem> => {
  const type = response.headers.get('content-type')
  if (type !== 'application/problem+json') throw new Error(`${response.status} is ${type}, not a problem`)
  return Problem.parse(await response.json())
}
