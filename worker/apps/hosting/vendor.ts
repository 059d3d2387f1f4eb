import * as z from 'zod'
import { createStaticFileReader } from '../../platform/static-file.ts'

/** The places of the supplied packages and of our own scripts among the web app's files. */
export const Vendor = z.object({
  imports: z.record(z.string(), z.string()),
  scripts: z.object({
    mount: z.string(),
    bridge: z.string(),
    docs: z.string(),
    python: z.string(),
    pythonWorker: z.string(),
    tailwind: z.string(),
  }),
})
export type Vendor = z.infer<typeof Vendor>

export const readVendor = createStaticFileReader('/vendor/manifest.json', (text) => Vendor.parse(JSON.parse(text)))
