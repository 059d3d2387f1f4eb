import type { Generation } from '#contract/generation'
import { exportZip } from './export.ts'

const keyOf = (id: string) => `generations/${id}.zip`

/** The finished artefacts as zip files in R2. What is not there (yet) is made from the generation itself. */
export const artifactArchive = (bucket: R2Bucket) => ({
  async put(generation: Generation) {
    await bucket.put(keyOf(generation.id), exportZip(generation), { httpMetadata: { contentType: 'application/zip' } })
  },

  async open(generation: Generation): Promise<ReadableStream | Uint8Array> {
    const stored = generation.status === 'complete' ? await bucket.get(keyOf(generation.id)) : null
    return stored?.body ?? exportZip(generation)
  },

  async remove(id: string) {
    await bucket.delete(keyOf(id))
  },
})

export type ArtifactArchive = ReturnType<typeof artifactArchive>
