import type { Attachment, AttachmentKind } from '#contract/attachments'
import { MAX_ATTACHED_BYTES } from '#contract/constants'
import { AppError } from '../errors.ts'
import type { Attached } from '../generate/pipeline-types.ts'
import { encodeBase64 } from '../platform/bytes.ts'
import type { AttachedAsset, AttachmentStore } from './attachment-store.ts'

type Deps = {
  store: AttachmentStore
  /** The bytes of an upload; null when they are gone. */
  readBytes(asset: AttachedAsset): Promise<Uint8Array | null>
}

/** The media types that providers take as an image. */
const imageTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

const refused = (index: number, message: string) =>
  new AppError('invalid', message, { errors: [{ path: `attachments.${index}`, message }] })

const readKind = (contentType: string): AttachmentKind | null =>
  contentType.startsWith('text/') ? 'text' : imageTypes.has(contentType) ? 'image' : null

/** An upload as it is attached; throws `AppError` (invalid) for what no model reads. */
const toAttachment = ({ id, name, contentType, size }: AttachedAsset, index: number): Attachment => {
  const kind = readKind(contentType)
  if (!kind)
    throw refused(index, `“${name}” is neither text (UTF-8) nor an image (PNG, JPEG, GIF, WebP). Take it out to go on.`)
  const most = MAX_ATTACHED_BYTES[kind]
  if (size > most) {
    const limit = most < 1024 * 1024 ? `${most / 1024} KiB` : `${most / 1024 / 1024} MiB`
    throw refused(index, `“${name}” is too large: ${kind === 'text' ? 'a text' : 'an image'} may have ${limit}.`)
  }
  return { id, name, kind, size }
}

const asDataUrl = (bytes: Uint8Array, contentType: string) => `data:${contentType};base64,${encodeBase64(bytes)}`

const unreachable = (cause: unknown) =>
  new AppError('unavailable', 'The attached files cannot be read at the moment. Try again in a moment.', {
    cause,
    dependency: 'database',
    retryAfter: 5,
  })

/** Files that requests come with: uploads of whoever asks, which the room then has too. */
export const createAttachmentService = ({ store, readBytes }: Deps) => ({
  /**
   * Brings uploads into a room where `userId` may write. Throws `AppError`: invalid for what is not theirs to attach
   * (said as what does not exist), or what no model reads; unavailable while nobody can be asked.
   */
  async attach(userId: string, roomId: string, given: readonly string[]): Promise<Attachment[]> {
    const ids = [...new Set(given)]
    if (ids.length === 0) return []
    const found = await store.attachable(ids, userId, roomId).catch((cause: unknown) => {
      throw unreachable(cause)
    })
    const attachments = ids.map((id, index) => {
      const asset = found.find((each) => each.id === id)
      if (!asset) throw refused(index, 'An attached file does not exist any more. Take it out, or attach it again.')
      return toAttachment(asset, index)
    })
    await store.share(ids, roomId)
    return attachments
  },

  /**
   * Reads what is in files that were attached, for somebody who may see them. Throws `AppError` (invalid) when one was
   * deleted meanwhile, or is not theirs to see any more.
   */
  async read(userId: string, attachments: readonly Attachment[]): Promise<Attached[]> {
    if (attachments.length === 0) return []
    const ids = attachments.map(({ id }) => id)
    const found = await store.seenBy(userId, ids).catch((cause: unknown) => {
      throw unreachable(cause)
    })
    return Promise.all(
      attachments.map(async (attachment, index): Promise<Attached> => {
        const asset = found.find(({ id }) => id === attachment.id)
        const bytes = asset ? await readBytes(asset) : null
        if (!asset || !bytes)
          throw refused(index, `“${attachment.name}” was deleted meanwhile. Attach it again, or ask without it.`)
        return attachment.kind === 'text'
          ? { ...attachment, kind: 'text', text: new TextDecoder().decode(bytes) }
          : { ...attachment, kind: 'image', dataUrl: asDataUrl(bytes, asset.contentType) }
      }),
    )
  },
})

export type AttachmentService = ReturnType<typeof createAttachmentService>
