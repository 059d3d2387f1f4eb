import { diff3Merge } from 'node-diff3'

/** The content of a file; null when it is not there. */
export type Content = string | null
/** A part of a file that all agree on, or one that two changed differently. */
export type Piece = { kind: 'agreed'; text: string } | { kind: 'conflict'; mine: Content; theirs: Content }
export type FileConflict = { path: string; pieces: Piece[] }
export type Choice = 'mine' | 'theirs' | 'both'

type Files = ReadonlyMap<string, string>
/** New contents by path. */
export type Changes = ReadonlyMap<string, Content>

type Merge = {
  /** Changes to their files, so that they hold both. */
  changes: Map<string, Content>
  /** Files that somebody has to decide about. */
  conflicts: FileConflict[]
}

/** Lines with their ends: joined they are the text again. */
const splitLines = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

const mergeTexts = (base: string, mine: string, theirs: string): Piece[] =>
  diff3Merge(splitLines(mine), splitLines(base), splitLines(theirs)).map(
    (region): Piece =>
      region.conflict
        ? { kind: 'conflict', mine: region.conflict.a.join(''), theirs: region.conflict.b.join('') }
        : { kind: 'agreed', text: (region.ok ?? []).join('') },
  )

const mergeContents = (base: Content, mine: Content, theirs: Content): Piece[] | Content => {
  if (theirs === base || theirs === mine) return mine
  if (mine === base) return theirs
  if (mine === null || theirs === null) return [{ kind: 'conflict', mine, theirs }]
  const pieces = mergeTexts(base ?? '', mine, theirs)
  return pieces.every(({ kind }) => kind === 'agreed') ? resolve(pieces, []) : pieces
}

/** The file as it was decided; `choices` are in the order of its conflicts. */
export const resolve = (pieces: readonly Piece[], choices: readonly Choice[]): Content => {
  let at = 0
  const texts = pieces.flatMap((piece): string[] => {
    if (piece.kind === 'agreed') return [piece.text]
    const choice = choices[at++]
    const chosen = choice === 'both' ? [piece.mine, piece.theirs] : [choice === 'mine' ? piece.mine : piece.theirs]
    return chosen.filter((text) => text !== null)
  })
  return texts.length === 0 &&
    pieces.some((piece) => piece.kind === 'conflict' && [piece.mine, piece.theirs].includes(null))
    ? null
    : texts.join('')
}

/**
 * Merges my changes of `base` into `theirs`, line by line; what both changed differently is a conflict. The Worker has a
 * merge of its own (`mergeFiles`): it takes all or nothing and gives up early on long texts, where this one keeps the
 * pieces for a person to decide.
 */
export const mergeChanges = (base: Files, mine: Changes, theirs: Files): Merge => {
  const changes = new Map<string, Content>()
  const conflicts: FileConflict[] = []
  for (const [path, content] of mine) {
    const there = theirs.get(path) ?? null
    const merged = mergeContents(base.get(path) ?? null, content, there)
    if (Array.isArray(merged)) conflicts.push({ path, pieces: merged })
    else if (merged !== there) changes.set(path, merged)
  }
  return { changes, conflicts }
}

/** Returns the changes that make the files of one version those of another. */
export const findChanges = (before: Files, after: Files): Changes =>
  new Map(
    [...new Set([...before.keys(), ...after.keys()])]
      .filter((path) => before.get(path) !== after.get(path))
      .map((path) => [path, after.get(path) ?? null]),
  )
