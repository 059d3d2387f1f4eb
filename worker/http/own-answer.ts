import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'

/** The runtime tells it only by failing. */
const isImmutable = ({ headers }: Response) => {
  try {
    headers.delete('x-powered-by')
    return false
  } catch {
    return true
  }
}

/**
 * The answer, such that its headers can be set: a file's, or one that another object gave, is immutable and copied here,
 * once. Set them on what this returns, because `c.header` would make a new response each time.
 */
export const ownAnswer = (c: Context<AppEnv>): Response => {
  if (isImmutable(c.res)) {
    const answer = c.res
    // Hono would put the headers of the answer before back in, one by one.
    c.res = undefined
    c.res = new Response(answer.body, answer)
  }
  return c.res
}
