import type { ArtifactFile, Generation } from '#contract/generation'
import type { BundleStore } from './bundle-store.ts'
import { PREVIEW_FACET } from './deployment.ts'

type Deps = { bundles: Pick<BundleStore, 'get'>; findGeneration(id: string): Promise<Generation | null> }

/** The code that a runner object runs: of an app's published version, or of a generation that is looked at beforehand. */
export const createFileReader =
  ({ bundles, findGeneration }: Deps) =>
  async (facet: string, generationId: string): Promise<ArtifactFile[] | null> => {
    if (facet === PREVIEW_FACET) return (await findGeneration(generationId))?.files ?? null
    const bundle = await bundles.get(facet, generationId)
    return bundle?.kind === 'api' ? bundle.files : null
  }
