import type { AppPreview } from '#contract/apps'
import type { Identity } from '#contract/auth'
import type { Page, PageQuery } from '#contract/ids'
import { AppError } from '../errors.ts'
import type { OpenGeneration } from '../generations/open-generation.ts'
import { buildPageOfAll } from '../platform/cursor.ts'
import type { ListedPreview, PreviewKeys } from './preview-keys.ts'

type Deps = {
  open: OpenGeneration
  previews: Pick<PreviewKeys, 'list' | 'withdraw'>
  /** Told when one was withdrawn. */
  revoked(): void
  now(): Date
}

const toPreview = ({ id, userId, at, until }: ListedPreview): AppPreview => ({
  id,
  createdBy: userId,
  createdAt: new Date(at).toISOString(),
  expiresAt: new Date(until).toISOString(),
})

/** The addresses that people gave away of a generation before it was published. */
export const createPreviewService = ({ open, previews, revoked, now }: Deps) => {
  const openToShow = async (identity: Identity, generationId: string) => {
    const { access } = await open(identity, generationId)
    if (!access.preview) throw new AppError('forbidden', 'You left its room: what others see of it is theirs to say')
    return access
  }

  return {
    /** Those in force, the newest first; the addresses themselves are not told again. */
    async list(identity: Identity, generationId: string, page: PageQuery): Promise<Page<AppPreview>> {
      await openToShow(identity, generationId)
      const rows = await previews.list(generationId, now())
      return buildPageOfAll(rows, page, ({ at, id }) => ({ at: new Date(at), id }), toPreview)
    },

    /** By whoever gave it away, and by those who may write in the room: all that its session gave away of this generation. */
    async withdraw(identity: Identity, generationId: string, id: string) {
      const access = await openToShow(identity, generationId)
      const found = (await previews.list(generationId, now())).find((each) => each.id === id)
      if (!access.change && found?.userId !== identity.userId)
        throw new AppError('forbidden', 'Whoever gave it away withdraws it, or who may write in its room')
      if (!found) throw new AppError('not_found', 'There is no such preview any more')
      await previews.withdraw(found)
      revoked()
    },
  }
}
