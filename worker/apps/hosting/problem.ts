import type { Context } from 'hono'
import type { CreationEnv } from './creation-env.ts'

/** An answer in a creation's place, as RFC 9457 has it. */
export const problem = (c: Context<CreationEnv>, status: 404 | 408 | 413, title: string, detail: string) =>
  c.body(JSON.stringify({ type: 'about:blank', title, status, detail }), status, {
    'content-type': 'application/problem+json',
  })
