import type { Context } from 'hono'
import type { AppEnv } from '../../http/app-env.ts'
import type { Grant } from '../grants.ts'
import type { Creation } from './app-directory.ts'

/** The variables of a request to a creation's address besides those of every request. */
export type CreationEnv = {
  Bindings: AppEnv['Bindings']
  Variables: AppEnv['Variables'] & {
    /** The label from the host or path. */
    label: string
    /** The creation that lies there, whether or not this visitor may see it; null where there is nothing. */
    found: Creation | null
    /** The creation that this visitor may see: set by `guard`. */
    creation: Creation
    /** By what they may: set with it. */
    grant: Grant
    /** The beginning of every path: empty on an address of its own, `/apps/<slug>` under ours. */
    base: string
    /** Of the scripts that stand in the page itself; only where there is one of ours. */
    nonce?: string
    /** The policy of this answer, where it may do less than a creation's page may. */
    policy?: string
  }
}

/** Cookies of ours begin so; creations neither get them nor set them. */
export const OUR_COOKIES = 'aether_'
/** The cookie of a private app, at its own host. */
export const ENTRY_COOKIE = `${OUR_COOKIES}entry`

/** The creation's own address as its visitors write it, without a slash at the end. */
export const formatAddress = (c: Context<CreationEnv>): string => {
  const { base, services } = c.var
  return base === '' ? new URL(c.req.url).origin : `${services.creations.addresses.appOrigin}${base}`
}

/** The address as programs are given it: found by every system, and open to them. */
export const formatProgramAddress = (c: Context<CreationEnv>): string => {
  const { base, label, creation, services } = c.var
  // Below a path nobody is let in to what is private.
  return base !== '' || creation.app?.visibility === 'private'
    ? formatAddress(c)
    : services.creations.addresses.forPrograms(label)
}

/** The package of the version that is shown; null when programs have no way in. */
export const formatPackageAddress = (c: Context<CreationEnv>): string | null => {
  const { app } = c.var.creation
  if (app?.visibility === 'private') return null
  return `${formatProgramAddress(c)}/cli${app ? `-${app.version}` : ''}.tgz`
}

/** The address as the creation's code is told it, for a path with its query: the same at both forms. */
export const formatOwnAddress = (c: Context<CreationEnv>, path: string): string => {
  if (c.get('base') === '') return new URL(c.req.url).origin + path
  return c.get('services').creations.addresses.ofLabel(c.get('label')) + path
}

/** The address of this request as the creation's code is told it. */
export const formatOwnUrl = (c: Context<CreationEnv>): string => {
  if (c.get('base') === '') return c.req.url
  const { pathname, search } = new URL(c.req.url)
  return formatOwnAddress(c, pathname + search)
}
