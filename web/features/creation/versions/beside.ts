import type { GenerationSummary } from '#contract/generation'

type Version = Pick<GenerationSummary, 'id' | 'parentId' | 'version' | 'status' | 'prompt'> & {
  metadata: Pick<GenerationSummary['metadata'], 'origin'>
}

/** Two versions of which neither has what the other changed, and the one that both were made from. */
export type Beside<T> = { base: T; mine: T; theirs: T }

/** What a merged version is called, whose other half is not offered again. */
export const mergeMessage = (version: number) => `Version ${version}`
const MERGED = /^Version (\d+), merged with version \d+$/

/** A version and what it was made from, the nearest first. */
const lineOf = <T extends Version>(version: T, byId: ReadonlyMap<string, T>): T[] => {
  const line: T[] = []
  for (let at: T | undefined = version; at && !line.includes(at); at = at.parentId ? byId.get(at.parentId) : undefined)
    line.push(at)
  return line
}

/**
 * Finds what stands beside the newest version: something changed by hand and something else, both from one version.
 * Going back to an earlier one is a choice, and nothing to merge. Null when there is none.
 */
export const findBeside = <T extends Version>(versions: readonly T[]): Beside<T> | null => {
  const complete = versions.filter(({ status }) => status === 'complete').sort((a, b) => b.version - a.version)
  const [theirs, ...others] = complete
  if (!theirs) return null
  const byId = new Map(complete.map((version) => [version.id, version]))
  const parents = new Set(complete.map(({ parentId }) => parentId))
  const merged = new Set(complete.flatMap(({ prompt }) => Number(MERGED.exec(prompt)?.[1] ?? [])))
  const newest = lineOf(theirs, byId)
  for (const mine of others) {
    if (parents.has(mine.id) || merged.has(mine.version)) continue
    const line = lineOf(mine, byId)
    const base = line.find((each) => newest.includes(each))
    if (!base) continue
    const since = [...line.slice(0, line.indexOf(base)), ...newest.slice(0, newest.indexOf(base))]
    const origins = new Set(since.map(({ metadata }) => metadata.origin))
    if (origins.has('manual') && !origins.has('restored')) return { base, mine, theirs }
  }
  return null
}
