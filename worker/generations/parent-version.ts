import type { Attachment } from '#contract/attachments'
import type { Identity } from '#contract/auth'
import type { Generation } from '#contract/generation'
import { AppError } from '../errors.ts'
import { assertGoesOn } from '../generate/generation-job.ts'
import type { Attached, ParentVersion } from '../generate/pipeline-types.ts'
import type { AttachmentService } from './attachments.ts'
import type { LineageStore } from './lineage.ts'
import type { OpenGeneration } from './open-generation.ts'

/** Somebody as far as what they make is theirs. */
export type Person = Pick<Identity, 'userId' | 'name'>

type Deps = {
  lineage: Pick<LineageStore, 'requestsUpTo' | 'attachmentsUpTo'>
  attachments: Pick<AttachmentService, 'read'>
}

const unreachable = (cause: unknown) =>
  new AppError('unavailable', 'The version to go on from cannot be read at the moment. Try again in a moment.', {
    cause,
    dependency: 'database',
    retryAfter: 5,
  })

/**
 * The version that somebody's request in a room goes on from: of that room or their own, and theirs to see. Throws
 * `AppError`: not_found, conflict (an explanation), unavailable.
 */
export const createParentOpener =
  (open: OpenGeneration) =>
  async (userId: string, roomId: string, id: string): Promise<Generation> => {
    const { generation } = await open({ userId }, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found')
        throw new AppError('not_found', 'The version to go on from does not exist any more')
      throw error instanceof AppError ? error : unreachable(error)
    })
    if (generation.roomId !== roomId && generation.userId !== userId)
      throw new AppError('not_found', 'The version to go on from does not exist any more')
    assertGoesOn(generation)
    return generation
  }

/**
 * A version, which `userId` may see, as the pipeline needs it for a refinement; `whole` is false when something that
 * led to it is not theirs to see, and left out.
 */
export const createParentReader =
  ({ lineage, attachments }: Deps) =>
  async (generation: Generation, userId: string): Promise<{ context: ParentVersion; whole: boolean }> => {
    const { id, parentId, prompt, files, result, checks, metadata } = generation
    const { origin, context } = metadata
    const before = async (): Promise<Attachment[]> => (parentId ? lineage.attachmentsUpTo(parentId, userId) : [])
    // One that was deleted since is not missed: the files that came of it are there.
    const read = (given: Attachment): Promise<Attached[]> => attachments.read(userId, [given]).catch(() => [])
    const [earlier, given] = await Promise.all([
      parentId ? lineage.requestsUpTo(parentId, userId) : { requests: [], whole: true },
      (context?.attachments ? Promise.resolve(context.attachments) : before()).then((all) =>
        Promise.all(all.map(read)),
      ),
    ])
    // What people changed by hand is in the files; it was never asked of the model.
    const own = origin === 'model' ? [prompt] : []
    return {
      whole: earlier.whole,
      context: { id, files, result, checks, requests: [...earlier.requests, ...own], attachments: given.flat() },
    }
  }

export type ParentReader = ReturnType<typeof createParentReader>

export type OpenParent = ReturnType<typeof createParentOpener>
