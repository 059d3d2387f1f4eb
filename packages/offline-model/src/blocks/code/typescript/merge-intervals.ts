/** A stretch from its start to its end, the end included. */
export type Interval = [start: number, end: number]

/** Joins intervals that overlap or touch; the result is in order. O(n log n) for the sorting. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const [start, end] of intervals.toSorted((a, b) => a[0] - b[0])) {
    if (end < start) throw new RangeError(`${start} to ${end} ends before it begins`)
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}
