import * as z from 'zod'
import { MAX_ATTACHMENTS } from './constants.ts'
import { Uuid } from './ids.ts'

/** Text goes into what the model reads; an image goes to models that see. */
export const AttachmentKind = z.enum(['text', 'image'])
export type AttachmentKind = z.infer<typeof AttachmentKind>

/** An upload (`POST /api/assets`) that a request came with. */
export const Attachment = z.object({
  /** The asset's id. */
  id: Uuid,
  name: z.string(),
  kind: AttachmentKind,
  /** Bytes. */
  size: z.number().int(),
})
export type Attachment = z.infer<typeof Attachment>

/** Uploads of whoever asks, or such as the room has already. */
export const AttachmentIds = z.array(Uuid).max(MAX_ATTACHMENTS, `Attach at most ${MAX_ATTACHMENTS} files`)
