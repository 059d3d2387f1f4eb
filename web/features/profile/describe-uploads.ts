import type { UploadUsage } from '#contract/assets'

/** The share of a limit from which on it is worth a warning. */
const NEARLY = 0.9
const MIB = 1024 * 1024

/** Binary units, as the limit is told: "840 KiB", "12.3 MiB", "200 MiB". */
export const formatBytes = (bytes: number) =>
  bytes < MIB ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / MIB).toFixed(1).replace(/\.0$/, '')} MiB`

const measureShare = ({ used, limit }: { used: number; limit: number }) => Math.min(1, used / limit)

/** Describes the size of one's uploads: their share of the nearest limit, and advice when there is little room. */
export const describeUploads = ({ files, bytes, bytesToday }: UploadUsage) => {
  const share = Math.max(measureShare(files), measureShare(bytes))
  const words = `${formatBytes(bytes.used)} of ${formatBytes(bytes.limit)} in ${files.used} of ${files.limit} files`
  const isNearlyFull = share >= NEARLY
  const isDayNearlyOver = measureShare(bytesToday) >= NEARLY
  const advice = isNearlyFull
    ? 'There is little room for more. Delete what you do not need any more.'
    : isDayNearlyOver
      ? `You have sent ${formatBytes(bytesToday.used)} of the ${formatBytes(bytesToday.limit)} of a day. It begins anew at midnight UTC.`
      : null
  return { share, words, advice }
}
