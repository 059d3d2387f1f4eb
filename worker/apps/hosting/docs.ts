import type { Context } from 'hono'
import { packageAddress, programAddressOf } from './address.ts'
import type { CreationEnv } from './creation-env.ts'
import { frameOf } from './frame.ts'
import { docsPage } from './pages.ts'

/** The page of an API, with the command-line tool beside it. */
export const showDocs = async (c: Context<CreationEnv>) => {
  const cli = c.var.creation.faces.cli === undefined ? null : packageAddress(c)
  return c.html(docsPage(await frameOf(c), programAddressOf(c), cli), 200, { 'cache-control': 'no-cache' })
}
