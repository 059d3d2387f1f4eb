import { isWordsOnly } from './checks.ts'
import type { GenerationSummary } from './generation.ts'

type Version = Pick<GenerationSummary, 'id' | 'parentId' | 'roomId' | 'version' | 'status' | 'prompt' | 'checks'> & {
  metadata: Pick<GenerationSummary['metadata'], 'origin'>
}

/**
 * Two versions of which neither has what the other changed, and the one that both were made from. `theirs` is the
 * newest.
 */
export type Diverged<T> = { base: T; mine: T; theirs: T }

/** Returns the beginning of a merge's name, before its other half is known: the whole name says which one is in it. */
export const mergeMessage = (version: number) => `Version ${version}`
const MERGED = /^Version (\d+), merged with version \d+$/

/** Returns whether a version has two others in it. */
export const isMerged = ({ prompt }: Pick<Version, 'prompt'>): boolean => MERGED.test(prompt)

/** Returns a version and what it was made from, the nearest first. */
const listAncestors = <T extends Version>(version: T, byId: ReadonlyMap<string, T>): T[] => {
  const line: T[] = []
  for (let at: T | undefined = version; at && !line.includes(at); at = at.parentId ? byId.get(at.parentId) : undefined)
    line.push(at)
  return line
}

/**
 * Finds what stands beside the newest version of a room, the latest first: versions that nothing was made from, that
 * are merged into none, and whose changes are not in the newest. Going back to an earlier one is a choice, and nothing
 * to merge; where an answer had no files there is nothing to be lost.
 */
export const findDiverged = <T extends Version>(versions: readonly T[], roomId: string): Diverged<T>[] => {
  const complete = versions
    .filter(({ status, checks }) => status === 'complete' && !isWordsOnly(checks))
    .sort((a, b) => b.version - a.version)
  const [theirs, ...others] = complete.filter((version) => version.roomId === roomId)
  if (!theirs) return []
  const byId = new Map(complete.map((version) => [version.id, version]))
  const parents = new Set(complete.map(({ parentId }) => parentId))
  const merged = new Set(complete.flatMap(({ prompt }) => Number(MERGED.exec(prompt)?.[1] ?? [])))
  const newest = listAncestors(theirs, byId)
  return others.flatMap((mine) => {
    if (parents.has(mine.id) || merged.has(mine.version)) return []
    const line = listAncestors(mine, byId)
    const base = line.find((each) => newest.includes(each))
    if (!base) return []
    const since = [...line.slice(0, line.indexOf(base)), ...newest.slice(0, newest.indexOf(base))]
    return since.some(({ metadata }) => metadata.origin === 'restored') ? [] : [{ base, mine, theirs }]
  })
}
