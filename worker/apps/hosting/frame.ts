import type { Context } from 'hono'
import { encodeToken } from '../../platform/tokens.ts'
import { toldAddress } from './address.ts'
import type { CreationEnv } from './creation-env.ts'
import type { PageFrame } from './pages.ts'
import { readVendor } from './vendor.ts'

/** What every page with scripts of ours is told. */
export const frameOf = async (c: Context<CreationEnv>): Promise<PageFrame> => {
  const { creation, base, services } = c.var
  const nonce = encodeToken(crypto.getRandomValues(new Uint8Array(16)))
  c.set('nonce', nonce)
  return {
    title: creation.title,
    base,
    own: toldAddress(c, ''),
    nonce,
    appOrigin: services.creations.addresses.appOrigin,
    vendor: await readVendor(c.env.ASSETS),
    reports: creation.app !== null,
  }
}
