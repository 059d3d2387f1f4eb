import { z } from 'zod'
import { AppError } from '../../errors.ts'

/** Where the supplied packages and our own scripts lie among the web app's files. */
export const Vendor = z.object({
  imports: z.record(z.string(), z.string()),
  scripts: z.object({ mount: z.string(), bridge: z.string(), docs: z.string(), tailwind: z.string() }),
})
export type Vendor = z.infer<typeof Vendor>

let known: Promise<Vendor> | undefined

const read = async (assets: Fetcher): Promise<Vendor> => {
  const response = await assets.fetch('https://assets/vendor/manifest.json')
  const found = response.headers.get('content-type')?.includes('json') ? Vendor.safeParse(await response.json()) : null
  if (found?.success) return found.data
  throw new AppError('unavailable', 'The packages for pages are not built. Build the web app.', {
    dependency: 'assets',
  })
}

/** Read once per isolate: a new version of the Worker brings new files and a new isolate. */
export const readVendor = (assets: Fetcher): Promise<Vendor> => {
  known ??= read(assets)
  known.catch(() => {
    known = undefined
  })
  return known
}
