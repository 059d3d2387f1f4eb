import * as z from 'zod'
import { staticFile } from '../platform/static-file.ts'

/** Modules that a Dynamic Worker can be given, by name (`hono.js`), each with the names of those that it imports. */
const CarriedModules = z.record(z.string(), z.object({ code: z.string(), imports: z.array(z.string()) }))
export type CarriedModules = z.infer<typeof CarriedModules>

/** The packages that we supply and our own runtime, as `local/build-modules.ts` made them. */
export const readCarriedModules = staticFile('/data/modules.json', (text) => CarriedModules.parse(JSON.parse(text)))
