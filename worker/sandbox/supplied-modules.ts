import * as z from 'zod'
import { createStaticFileReader } from '../platform/static-file.ts'

/** Modules that a Dynamic Worker can be given, by name (`hono.js`), each with the names of those that it imports. */
const SuppliedModules = z.record(z.string(), z.object({ code: z.string(), imports: z.array(z.string()) }))
export type SuppliedModules = z.infer<typeof SuppliedModules>

/** The packages that we supply and our own runtime, as `local/build-modules.ts` made them. */
export const readSuppliedModules = createStaticFileReader('/data/modules.json', (text) =>
  SuppliedModules.parse(JSON.parse(text)),
)
