import * as z from 'zod'
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

const amount = z.object({ used: z.number().int(), limit: z.number().int() })

/**
 * Storage that one's uploads take, and what was sent today (UTC), in bytes. A deletion frees what is stored, not the
 * day.
 */
export const UploadUsage = z.object({ files: amount, bytes: amount, bytesToday: amount, resetsAt: Timestamp })
export type UploadUsage = z.infer<typeof UploadUsage>

/** `multipart/form-data` with one part, `file`. */
export const AssetUpload = z.object({ file: z.string().meta({ format: 'binary' }) })
