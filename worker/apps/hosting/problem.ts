import type { Context } from 'hono'
import { writeUntypedProblem } from '../../platform/problem.ts'
import type { CreationEnv } from './creation-env.ts'

/** Answers in a creation's place. */
export const problem = (c: Context<CreationEnv>, status: 404 | 408 | 413, title: string, detail: string) =>
  c.body(...writeUntypedProblem(status, title, detail))
