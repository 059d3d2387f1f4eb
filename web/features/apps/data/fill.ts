import type { DatabaseSize } from '#contract/app-data'

/** The share of the limit from which on it is worth a warning. */
const NEARLY = 0.8
const MIB = 1024 * 1024

export type Fill = {
  state: 'fine' | 'near' | 'full'
  /** 0..100, and 100 only when it is full. */
  percent: number
  /** "12.3 MiB of 100 MiB used" */
  words: string
  /** The consequence and the remedy; null while there is nothing to say. */
  advice: string | null
}

/** Binary units, as the limit is told: "840 KiB", "12.3 MiB", "100 MiB". */
const formatSize = (bytes: number) =>
  bytes < MIB ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / MIB).toFixed(1).replace(/\.0$/, '')} MiB`

/** Describes how full a live API's database is. */
export const describeFill = ({ usedBytes, maxBytes }: DatabaseSize): Fill => {
  const share = usedBytes / maxBytes
  const state = share >= 1 ? 'full' : share >= NEARLY ? 'near' : 'fine'
  const percent = Math.min(100, Math.floor(share * 100))
  const advice = {
    fine: null,
    near: `The database is ${percent} % full. At ${formatSize(maxBytes)} nothing more is stored: delete rows that nobody needs.`,
    full: 'The database is full: the API answers 507 to whatever would store more. Delete rows, or download a copy and reset the data.',
  }
  return { state, percent, words: `${formatSize(usedBytes)} of ${formatSize(maxBytes)} used`, advice: advice[state] }
}
