const parts = (version: string) =>
  version
    .replace(/^v/i, '')
    .split(/[.+-]/)
    .map((part) => Number.parseInt(part, 10) || 0)

/** -1, 0 or 1: whether a version such as 1.10.0 is older than, as old as or newer than another one. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)]
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return Math.sign(difference)
  }
  return 0
}

export const sortVersions = (versions: readonly string[]): string[] => versions.toSorted(compareVersions)
