const DAY_MS = 86_400_000
const read = (date: string) => {
  const time = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(time)) throw new RangeError(`"${date}" is not a date such as 2026-03-14`)
  return time
}
const isWorking = (time: number) => ![0, 6].includes(new Date(time).getUTCDay())

/** The days from Monday to Friday after the first date, up to and with the second. */
export function businessDaysBetween(from: string, to: string): number {
  const end = read(to)
  let count = 0
  for (let time = read(from) + DAY_MS; time <= end; time += DAY_MS) if (isWorking(time)) count += 1
  return count
}

/** The date that is so many working days later. */
export function addBusinessDays(date: string, days: number): string {
  let time = read(date)
  for (let left = days; left > 0; ) {
    time += DAY_MS
    if (isWorking(time)) left -= 1
  }
  return new Date(time).toISOString().slice(0, 10)
}

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
