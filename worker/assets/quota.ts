import type { UploadUsage } from '#contract/assets'
import { AppError } from '../errors.ts'
import type { Uploaded, UploadLimits } from './store.ts'

const MIB = 1024 * 1024
const DAY_MS = 86_400_000

const inMib = (bytes: number) => `${(bytes / MIB).toLocaleString('en', { maximumFractionDigits: 1 })} MiB`

/** Midnight UTC after a time. */
const nextDay = (now: Date) => (Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS

export const toUploadUsage = (uploaded: Uploaded, limits: UploadLimits, now: Date): UploadUsage => ({
  files: { used: uploaded.files, limit: limits.files },
  bytes: { used: uploaded.bytes, limit: limits.bytes },
  bytesToday: { used: uploaded.bytesToday, limit: limits.bytesPerDay },
  resetsAt: new Date(nextDay(now)).toISOString(),
})

/**
 * Returns why a file of `size` bytes has no room, or null when it has. What the next day mends is 429, what a deletion
 * mends 413.
 */
export const findQuotaFault = (uploaded: Uploaded, limits: UploadLimits, size: number, now: Date): AppError | null => {
  if (uploaded.files >= limits.files)
    return new AppError(
      'too_large',
      `You have ${uploaded.files.toLocaleString('en')} uploads, and there is room for ${limits.files.toLocaleString('en')}. Delete some in your profile to go on.`,
    )
  if (uploaded.bytes + size > limits.bytes)
    return new AppError(
      'too_large',
      `Your uploads take ${inMib(uploaded.bytes)} of ${inMib(limits.bytes)}, and this file has ${inMib(size)}. Delete some in your profile to go on.`,
    )
  if (uploaded.bytesToday + size <= limits.bytesPerDay) return null
  const retryAfter = Math.ceil((nextDay(now) - now.getTime()) / 1000)
  return new AppError(
    'too_many_requests',
    `You have uploaded ${inMib(uploaded.bytesToday)} today, and ${inMib(limits.bytesPerDay)} are the most of a day. It begins anew at midnight UTC.`,
    { retryAfter },
  )
}
