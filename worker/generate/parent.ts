import type { Attachment } from '#contract/attachments'
import type { Generation } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { Parent } from '../rooms/room-generations.ts'
import type { AttachmentService } from './attachments.ts'
import type { LineageStore } from './lineage.ts'
import type { Attached } from './pipeline-types.ts'

type Deps = {
  lineage: Pick<LineageStore, 'requestsUpTo' | 'attachmentsUpTo'>
  attachments: Pick<AttachmentService, 'read'>
}

/** A version as the pipeline needs it for a refinement. Throws `AppError` (conflict) for an explanation. */
export const parentReader =
  ({ lineage, attachments }: Deps) =>
  async ({ id, version, parentId, prompt, files, result, checks, metadata }: Generation): Promise<Parent> => {
    const { origin, context } = metadata
    if (origin === 'explanation')
      throw new AppError('conflict', 'An explanation has no files to go on from. Choose the creation that it is about.')
    const before = async (): Promise<Attachment[]> => (parentId ? lineage.attachmentsUpTo(parentId) : [])
    // One that was deleted since is not missed: the files that came of it are there.
    const read = (given: Attachment): Promise<Attached[]> => attachments.read([given]).catch(() => [])
    const [earlier, given] = await Promise.all([
      parentId ? lineage.requestsUpTo(parentId) : [],
      (context?.attachments ? Promise.resolve(context.attachments) : before()).then((all) =>
        Promise.all(all.map(read)),
      ),
    ])
    // What people changed by hand is in the files; it was never asked of the model.
    const own = origin === 'model' ? [prompt] : []
    return {
      version,
      context: { id, files, result, checks, requests: [...earlier, ...own], attachments: given.flat() },
    }
  }

export type ParentReader = ReturnType<typeof parentReader>
