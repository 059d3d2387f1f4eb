import type { Context } from 'hono'
import type { CreationEnv } from './creation-env.ts'
import type { PageFrame } from './pages.ts'
import { readVendor } from './vendor.ts'

/** What every page with scripts of ours is told. */
export const frameOf = async (c: Context<CreationEnv>): Promise<PageFrame> => {
  const { creation, base, nonce, services } = c.var
  return {
    title: creation.title,
    base,
    nonce,
    appOrigin: services.creations.addresses.appOrigin,
    vendor: await readVendor(c.env.ASSETS),
    reports: creation.app !== null,
  }
}
