type Node = { id: string; parentId: string | null; createdAt: string }

type TreeRow<T extends Node> = { version: T; depth: number; parentId: string | null }

/**
 * Versions as a list to read from the newest: the line that goes on longest stays at the left, and what branched off
 * it earlier stands one step in. A version whose parent is not to be seen begins a line of its own.
 */
export const arrangeVersions = <T extends Node>(versions: readonly T[]): TreeRow<T>[] => {
  const known = new Set(versions.map((version) => version.id))
  const children = new Map<string | null, T[]>()
  for (const version of [...versions].sort((a, b) => a.createdAt.localeCompare(b.createdAt))) {
    const parent = version.parentId !== null && known.has(version.parentId) ? version.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), version])
  }
  /** Returns the time of the newest version of a line. */
  const newest = (version: T): string =>
    [version.createdAt, ...(children.get(version.id) ?? []).map(newest)].sort().at(-1) ?? version.createdAt

  const rows: TreeRow<T>[] = []
  const put = (siblings: readonly T[], depth: number) => {
    const [...ordered] = siblings
    ordered.sort((a, b) => newest(a).localeCompare(newest(b)))
    const main = ordered.at(-1)
    for (const version of ordered) {
      const at = version === main ? depth : depth + 1
      rows.push({ version, depth: at, parentId: version.parentId })
      put(children.get(version.id) ?? [], at)
    }
  }
  put(children.get(null) ?? [], 0)
  return rows.reverse()
}
