const dayMs = 86_400_000

/** Whole days from one date to another, both as YYYY-MM-DD; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  if (Number.isNaN(start) || Number.isNaN(end)) throw new RangeError('dates look like 2026-11-22')
  return Math.round((end - start) / dayMs)
}

/** The date that many days later, as YYYY-MM-DD. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
}

/** Completed years from a birthday to a day. */
export function ageOn(birthday: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthday.slice(0, 4))
  return day.slice(5) < birthday.slice(5) ? years - 1 : years
}
