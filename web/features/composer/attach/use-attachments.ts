import { useCallback, useEffect, useState } from 'react'
import type { AttachmentKind } from '#contract/attachments'
import { deleteAsset, uploadAsset } from '../../../api/assets.ts'
import { describeError } from '../../../api/errors.ts'
import { createId } from '../../../socket/create-id.ts'
import { type AttachmentItem, findRefusal, keepAttachments, readAttachments, readKind } from './attachments.ts'

export type Attachments = {
  items: readonly AttachmentItem[]
  add: (files: readonly File[]) => void
  remove: (key: string) => void
  /** Forgets the files: they were sent. */
  clear: () => void
  /** Removes the files, also from the server: nobody wants them any more. */
  removeAll: () => void
}

const readContentKind = (contentType: string): AttachmentKind | null =>
  contentType.startsWith('text/') ? 'text' : readKind(contentType) === 'image' ? 'image' : null

/** An upload that is not wanted any more; should that fail, it stays in the list of one's uploads. */
const forget = (id: string) => void deleteAsset(id).catch(() => undefined)

/** Uploads a file; what is no text and no image by its bytes is not kept. */
const settle = async (file: File): Promise<{ status: 'ready'; id: string; kind: AttachmentKind } | string> => {
  const asset = await uploadAsset(file).catch(describeError)
  if (typeof asset === 'string') return asset
  const kind = readContentKind(asset.contentType)
  if (kind) return { status: 'ready', id: asset.id, kind }
  forget(asset.id)
  return 'It is neither text (UTF-8) nor an image.'
}

/** The files beside the draft: uploaded as soon as they are chosen, kept over a reload. */
export const useAttachments = (userId: string, roomId: string): Attachments => {
  const [items, setItems] = useState(() => readAttachments(userId, roomId))
  useEffect(() => keepAttachments(userId, roomId, items), [userId, roomId, items])

  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file, index): { file: File; item: AttachmentItem } => {
        const { name, size, type } = file
        const item = { key: createId(), name: name || 'file', size, kind: readKind(type) }
        const words = findRefusal(file, items.length + index)
        return { file, item: words ? { ...item, status: 'failed', words } : { ...item, status: 'uploading' } }
      })
      setItems((now) => [...now, ...added.map(({ item }) => item)])
      for (const { file, item } of added)
        if (item.status === 'uploading')
          void settle(file).then((outcome) =>
            setItems((now) => {
              // Taken out meanwhile: nobody wants it any more.
              if (!now.some(({ key }) => key === item.key) && typeof outcome !== 'string') forget(outcome.id)
              const settled: AttachmentItem =
                typeof outcome === 'string' ? { ...item, status: 'failed', words: outcome } : { ...item, ...outcome }
              return now.map((each) => (each.key === item.key ? settled : each))
            }),
          )
    },
    [items.length],
  )

  const remove = useCallback((key: string) => {
    setItems((now) => {
      const gone = now.find((item) => item.key === key)
      if (gone?.status === 'ready') forget(gone.id)
      return now.filter((item) => item !== gone)
    })
  }, [])

  const clear = useCallback(() => setItems([]), [])
  const removeAll = useCallback(() => {
    setItems((now) => {
      for (const item of now) if (item.status === 'ready') forget(item.id)
      return []
    })
  }, [])
  return { items, add, remove, clear, removeAll }
}
