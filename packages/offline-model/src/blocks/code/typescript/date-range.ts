const DAY_MS = 86_400_000

/** Every date from the first to the last, both with them, as YYYY-MM-DD; `step` in days. */
export function dateRange(from: string, to: string, step = 1): string[] {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  if (Number.isNaN(start) || Number.isNaN(end)) throw new RangeError('dates are written YYYY-MM-DD')
  if (!Number.isInteger(step) || step < 1) throw new RangeError('step is a whole number above 0')
  const dates: string[] = []
  for (let at = start; at <= end; at += step * DAY_MS) dates.push(new Date(at).toISOString().slice(0, 10))
  return dates
}
