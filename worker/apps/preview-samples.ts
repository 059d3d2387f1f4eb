import type { Generation } from '#contract/generation'
import { makeSampleData } from '../generate/kinds/api/contract/sample-data.ts'
import { settleEach } from '../platform/settle-each.ts'
import { DEPLOYMENT_HEADER, type Deployment } from './deployment.ts'
import type { AppDirectory } from './hosting/app-directory.ts'

/** Whoever opens a preview waits no longer than that for its sample data. */
const MAX_MS = 3_000

type Runner = { isUnused(deployment: Deployment): Promise<boolean>; fetch(request: Request): Promise<Response> }
type Deps = { creations: Pick<AppDirectory, 'ofPreview'>; runner(id: string): Runner }

/**
 * Gives an interface that asks an API something to show before it is published: once, in the database of its own
 * preview. The slug of the app whose API it waits for, null where nothing is missing.
 */
export const createPreviewSamples =
  ({ creations, runner }: Deps) =>
  async (generation: Generation, userId: string): Promise<string | null> => {
    if (generation.type !== 'ui') return null
    const creation = await creations.ofPreview(generation, userId)
    const api = creation?.faces.api === undefined ? null : await creation.bundle('api')
    if (!creation || !api) return creation?.awaits ?? null
    const { deployment, runnerId } = creation
    const target = runner(runnerId)
    const header = encodeURIComponent(JSON.stringify(deployment))
    const ask = (request: Request) => {
      request.headers.set(DEPLOYMENT_HEADER, header)
      return target.fetch(request)
    }
    // Where that fails the database is empty, which is no reason to show nothing.
    await settleEach('preview_samples', [deployment], async () => {
      if (await target.isUnused(deployment)) await makeSampleData(api.document, ask, AbortSignal.timeout(MAX_MS))
    })
    return null
  }

export type PreviewSamples = ReturnType<typeof createPreviewSamples>
