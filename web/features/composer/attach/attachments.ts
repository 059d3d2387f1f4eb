import type { Attachment, AttachmentKind } from '#contract/attachments'
import { MAX_ATTACHED_BYTES, MAX_ATTACHMENTS } from '#contract/constants'
import { accountKey } from '../../../ui/account-keys.ts'
import { readRemembered, remember } from '../../../ui/use-remembered.ts'

/** A file beside the draft, on its way to the server or there. */
export type AttachmentItem = {
  /** Its own until it has an id. */
  key: string
  name: string
  /** Bytes. */
  size: number
  kind: AttachmentKind
} & ({ status: 'uploading' } | { status: 'ready'; id: string } | { status: 'failed'; words: string })

const IMAGE = /^image\/(png|jpeg|gif|webp)$/

export const readKind = (type: string): AttachmentKind => (IMAGE.test(type) ? 'image' : 'text')

/** "840 B", "12 KB", "3.4 MB". */
export const formatSize = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/**
 * Returns the reason why a file cannot be attached, known before it is sent anywhere; null when it may. `count`: the
 * files that are attached already.
 */
export const findRefusal = (file: { type: string; size: number }, count: number): string | null => {
  if (count >= MAX_ATTACHMENTS) return `At most ${MAX_ATTACHMENTS} files can be attached.`
  if (file.size === 0) return 'It is empty.'
  const kind = readKind(file.type)
  if (/^(image|video|audio)\//.test(file.type) && kind === 'text' && file.type !== 'image/svg+xml')
    return 'Only text and images (PNG, JPEG, GIF, WebP) can be attached.'
  const most = MAX_ATTACHED_BYTES[kind]
  return file.size > most ? `${kind === 'text' ? 'A text' : 'An image'} may have ${formatSize(most)}.` : null
}

/**
 * Returns the reason why a request cannot be sent with these files; null when it can. `model` is the one that would
 * answer.
 */
export const findHindrance = (
  items: readonly AttachmentItem[],
  model: { label: string; vision: boolean } | null,
): string | null => {
  if (items.some(({ status }) => status === 'failed')) return 'Take out what could not be attached.'
  if (items.some(({ status }) => status === 'uploading')) return 'Uploading…'
  if (model && !model.vision && items.some(({ kind }) => kind === 'image'))
    return `${model.label} does not see images. Choose a model that does, or take the image out.`
  return null
}

const attachmentsKey = (userId: string, roomId: string) => accountKey('attached', userId, roomId)

const isAttachment = (value: unknown): value is Attachment =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'size' in value &&
  typeof value.size === 'number' &&
  'kind' in value &&
  (value.kind === 'text' || value.kind === 'image')

/** Returns the files that an earlier visit uploaded and did not send. */
export const readAttachments = (userId: string, roomId: string): AttachmentItem[] => {
  try {
    const values: unknown = JSON.parse(readRemembered(attachmentsKey(userId, roomId)) ?? '[]')
    const kept = Array.isArray(values) ? values.filter(isAttachment) : []
    return kept.map(({ id, name, size, kind }) => ({ key: id, id, name, size, kind, status: 'ready' }))
  } catch {
    return []
  }
}

/** Keeps what is uploaded: the server has it, so a reload loses nothing. */
export const keepAttachments = (userId: string, roomId: string, items: readonly AttachmentItem[]) => {
  const ready = items.flatMap((item) =>
    item.status === 'ready' ? [{ id: item.id, name: item.name, size: item.size, kind: item.kind }] : [],
  )
  remember(attachmentsKey(userId, roomId), ready.length > 0 ? JSON.stringify(ready) : null)
}
