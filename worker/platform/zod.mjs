// In place of `zod` when wrangler bundles the Worker ([alias] in wrangler.toml): `import { z } from 'zod'` keeps the whole
// namespace, and with it every locale, 60 KiB gzip of texts that nobody reads here. A change of zod's files fails the build.
import en from '../../node_modules/zod/v4/locales/en.js'
import * as z from './zod-members.mjs'

z.config(en())

export * from './zod-members.mjs'
export { z }
export default z
