const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const thisYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const otherYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** Formats the time from `at` (ISO 8601) to `now` (ms since 1970); a clock that is behind reads as "now". */
export const formatAge = (at: string, now: number): string => {
  const time = Date.parse(at)
  if (Number.isNaN(time)) return ''
  const age = now - time
  if (age < MINUTE) return 'now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`
  if (age < DAY) return `${Math.floor(age / HOUR)} h`
  if (age < 7 * DAY) return `${Math.floor(age / DAY)} d`
  return new Date(time).getFullYear() === new Date(now).getFullYear() ? thisYear.format(time) : otherYear.format(time)
}

/** Formats an age for a sentence: "5 min ago", and a date as it is. */
export const formatAgo = (at: string, now: number): string => formatAge(at, now).replace(/(min|h|d)$/, '$1 ago')

export const formatFullTime = (at: string): string => {
  const time = Date.parse(at)
  return Number.isNaN(time) ? '' : full.format(time)
}

/** Seconds below a minute, minutes and seconds above: "840 ms", "12.4 s", "1 min 20 s". */
export const formatDuration = (ms: number): string => {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < MINUTE) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
