import type { Context } from 'hono'
import type { CreationEnv } from './creation-env.ts'

/** The creation's own address as its visitors write it, without a slash at the end. */
export const addressOf = (c: Context<CreationEnv>): string => {
  const { base, services } = c.var
  return base === '' ? new URL(c.req.url).origin : `${services.creations.addresses.appOrigin}${base}`
}

/** The address as programs are given it: found by every system, and open to them. */
export const programAddressOf = (c: Context<CreationEnv>): string => {
  const { base, label, creation, services } = c.var
  // Below a path nobody is let in to what is private.
  return base !== '' || creation.app?.visibility === 'private'
    ? addressOf(c)
    : services.creations.addresses.forPrograms(label)
}

/** The package of the version that is shown; null when programs have no way in. */
export const packageAddress = (c: Context<CreationEnv>): string | null => {
  const { app } = c.var.creation
  if (app?.visibility === 'private') return null
  return `${programAddressOf(c)}/cli${app ? `-${app.version}` : ''}.tgz`
}

/** The address as the creation's code is told it, for a path with its query: the same at both forms. */
export const toldAddress = (c: Context<CreationEnv>, path: string): string => {
  if (c.get('base') === '') return new URL(c.req.url).origin + path
  return c.get('services').creations.addresses.ofLabel(c.get('label')) + path
}

/** The address of this request as the creation's code is told it. */
export const toldUrl = (c: Context<CreationEnv>): string => {
  if (c.get('base') === '') return c.req.url
  const { pathname, search } = new URL(c.req.url)
  return toldAddress(c, pathname + search)
}
