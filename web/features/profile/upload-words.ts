import type { UploadUsage } from '#contract/assets'

/** From this share of a limit on it is worth a warning. */
const NEARLY = 0.9
const MIB = 1024 * 1024

/** Binary units, as the limit is told: "840 KiB", "12.3 MiB", "200 MiB". */
export const sizeWords = (bytes: number) =>
  bytes < MIB ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / MIB).toFixed(1).replace(/\.0$/, '')} MiB`

const shareOf = ({ used, limit }: { used: number; limit: number }) => Math.min(1, used / limit)

/** What one's uploads take: of the limit that is nearest, what is used, and what to do when there is little room. */
export const describeUploads = ({ files, bytes, bytesToday }: UploadUsage) => {
  const share = Math.max(shareOf(files), shareOf(bytes))
  const words = `${sizeWords(bytes.used)} of ${sizeWords(bytes.limit)} in ${files.used} of ${files.limit} files`
  const isNearlyFull = share >= NEARLY
  const isDayNearlyOver = shareOf(bytesToday) >= NEARLY
  const advice = isNearlyFull
    ? 'There is little room for more. Delete what you do not need any more.'
    : isDayNearlyOver
      ? `You have sent ${sizeWords(bytesToday.used)} of the ${sizeWords(bytesToday.limit)} of a day. It begins anew at midnight UTC.`
      : null
  return { share, words, advice }
}
