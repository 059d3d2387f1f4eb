import { diff3Merge } from 'node-diff3'
import type { ArtifactFile } from '#contract/generation'
import type { SaveVersion } from '#contract/versions'

type Changes = SaveVersion['files']

/** The text of a file; null when it is not there. */
type Content = string | null

/** Looking for what two texts have in common takes as many steps as their lines multiplied: beyond this it is a conflict. */
const MAX_STEPS = 4_000_000

/** Lines with their ends: joined they are the text again. */
const splitLines = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** Both changes of a text; undefined where they are in each other's way. */
const mergeContents = (base: Content, mine: Content, theirs: Content): Content | undefined => {
  if (theirs === base || theirs === mine) return mine
  if (mine === base) return theirs
  if (mine === null || theirs === null) return undefined
  const [before, own, other] = [base ?? '', mine, theirs].map(splitLines)
  if (!before || !own || !other || (before.length + 1) * (own.length + other.length) > MAX_STEPS) return undefined
  const regions = diff3Merge(own, before, other)
  return regions.some(({ conflict }) => conflict) ? undefined : regions.flatMap(({ ok }) => ok ?? []).join('')
}

/** Changes of `base` as changes of `theirs`, which keep both; null where two changed the same lines differently. */
export const mergeFiles = (
  base: readonly ArtifactFile[],
  changes: Changes,
  theirs: readonly ArtifactFile[],
): Changes | null => {
  const contentIn = (files: readonly ArtifactFile[], path: string): Content =>
    files.find((file) => file.path === path)?.content ?? null
  const merged: Changes = []
  for (const { path, content } of changes) {
    const there = contentIn(theirs, path)
    const result = mergeContents(contentIn(base, path), content, there)
    if (result === undefined) return null
    if (result !== there) merged.push({ path, content: result })
  }
  return merged
}
