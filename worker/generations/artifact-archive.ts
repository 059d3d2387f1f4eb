import type { Generation } from '#contract/generation'
import { NotStorable } from '../platform/not-storable.ts'
import { exportZip } from './export.ts'

type Owned = Pick<Generation, 'id' | 'roomId'>

const formatKey = ({ id, roomId }: Owned) => `generations/${roomId}/${id}.zip`
/** From when an id alone was the key: whoever used it last has written there, so that it is not read any more. */
const formatOldKey = ({ id }: Owned) => `generations/${id}.zip`

const makeZip = (generation: Generation) => {
  try {
    return exportZip(generation)
  } catch (cause) {
    throw new NotStorable('Its files cannot be put into a zip.', { cause })
  }
}

/** The finished artifacts as zip files in R2. What is not there (yet) is made from the generation itself. */
export const createArtifactArchive = (bucket: R2Bucket) => ({
  /** Throws `NotStorable` when no zip can be made of it. */
  async put(generation: Generation) {
    await bucket.put(formatKey(generation), makeZip(generation), { httpMetadata: { contentType: 'application/zip' } })
  },

  async open(generation: Generation): Promise<ReadableStream | Uint8Array> {
    const stored = generation.status === 'complete' ? await bucket.get(formatKey(generation)) : null
    return stored?.body ?? exportZip(generation)
  },

  async remove(generation: Owned) {
    await bucket.delete([formatKey(generation), formatOldKey(generation)])
  },
})

export type ArtifactArchive = ReturnType<typeof createArtifactArchive>
