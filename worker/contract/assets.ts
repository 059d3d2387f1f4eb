import { z } from 'zod'
import { Timestamp, Uuid } from './ids.ts'

export const MAX_ASSET_BYTES = 10 * 1024 * 1024

export const Asset = z.object({
  id: Uuid,
  name: z.string(),
  /** Found in the bytes, whatever the sender called it. */
  contentType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  url: z.string(),
  createdAt: Timestamp,
})
export type Asset = z.infer<typeof Asset>

/** `multipart/form-data` with one part, `file`. */
export const AssetUpload = z.object({ file: z.string().meta({ format: 'binary' }) })
