import type { Context } from 'hono'
import type { CreationEnv } from './creation-env.ts'

/** The creation's own address as its visitors write it, without a slash at the end. */
export const addressOf = (c: Context<CreationEnv>): string => {
  const { base, services } = c.var
  return base === '' ? new URL(c.req.url).origin : `${services.creations.addresses.appOrigin}${base}`
}
