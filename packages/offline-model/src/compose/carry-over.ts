import { CannotCompose, type ComposedFile } from '../types.ts'

type Hunk = { before: string[]; removed: string[]; added: string[]; after: string[] }
const CONTEXT_LINES = 3

/** Length of the longest common subsequence of the ends of two texts, for each pair of beginnings. */
const commonLengths = (a: string[], b: string[]) => {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      const below = lengths[i + 1]
      if (!row || !below) continue
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  return lengths
}

/** Returns what changed from one text to another, each change with the unchanged lines around it. */
const findHunks = (a: string[], b: string[]): Hunk[] => {
  const lengths = commonLengths(a, b)
  const hunks: Hunk[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      i += 1
      j += 1
      continue
    }
    const [fromA, fromB] = [i, j]
    while ((i < a.length || j < b.length) && (i >= a.length || j >= b.length || a[i] !== b[j]))
      if (j >= b.length || (i < a.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) i += 1
      else j += 1
    hunks.push({
      before: a.slice(Math.max(0, fromA - CONTEXT_LINES), fromA),
      removed: a.slice(fromA, i),
      added: b.slice(fromB, j),
      after: a.slice(i, i + CONTEXT_LINES),
    })
  }
  return hunks
}

/** The index at which a run of lines stands, when it stands there only; else undefined. */
const findOnlyPlace = (lines: string[], wanted: string[]) => {
  const places = lines.flatMap((_, at) => (wanted.every((line, offset) => lines[at + offset] === line) ? [at] : []))
  return places.length === 1 ? places[0] : undefined
}

/** Looks for the place with three lines around it, then with fewer: what was changed by hand may be close by. */
const apply = (lines: string[], { before, removed, added, after }: Hunk): string[] | undefined => {
  for (let context = CONTEXT_LINES; context > 0; context -= 1) {
    const above = before.slice(-context)
    const at = findOnlyPlace(lines, [...above, ...removed, ...after.slice(0, context)])
    if (at === undefined) continue
    const start = at + above.length
    return [...lines.slice(0, start), ...added, ...lines.slice(start + removed.length)]
  }
  return undefined
}

/**
 * The files that change, with what people changed by hand kept: the difference between the version that was composed
 * `before` and the one composed `after` is applied to the files as they are now. Throws `CannotCompose` where both
 * changed the same lines.
 */
export const carryOver = (now: ComposedFile[], before: ComposedFile[], after: ComposedFile[]): ComposedFile[] =>
  after.flatMap((file) => {
    const mine = now.find(({ path }) => path === file.path)?.content
    const composed = before.find(({ path }) => path === file.path)?.content
    if (composed === file.content) return []
    if (mine === undefined || composed === undefined || mine === composed) return mine === file.content ? [] : [file]
    const merged = findHunks(composed.split('\n'), file.content.split('\n')).reduce<string[] | undefined>(
      (lines, hunk) => lines && apply(lines, hunk),
      mine.split('\n'),
    )
    if (!merged)
      throw new CannotCompose(
        `${file.path} was changed by hand where this request would change it too, and I cannot join the two without losing yours. Go back to the version before that edit, or make this change by hand.`,
      )
    return [{ path: file.path, content: merged.join('\n') }]
  })
