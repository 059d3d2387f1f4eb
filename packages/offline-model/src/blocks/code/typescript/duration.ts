const units: [name: string, seconds: number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
]

/** 7503 seconds are `2h 5m 3s`. */
export function formatDuration(seconds: number): string {
  let left = Math.round(Math.abs(seconds))
  const parts: string[] = []
  for (const [name, size] of units) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0) parts.push(`${count}${name}`)
  }
  return (seconds < 0 ? '-' : '') + (parts.join(' ') || '0s')
}

/** 7503 seconds are `02:05:03`. */
export function formatClock(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(seconds / 3_600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** The seconds of a text such as `1h 30m`. Throws for what is none. */
export function parseDuration(text: string): number {
  if (!/^\s*(?:\d+\s*[dhms]\s*)+$/i.test(text)) throw new RangeError(`"${text}" is not a duration such as 1h 30m`)
  let total = 0
  for (const [, count, name] of text.matchAll(/(\d+)\s*([dhms])/gi))
    total += Number(count) * (units.find(([unit]) => unit === name?.toLowerCase())?.[1] ?? 0)
  return total
}
