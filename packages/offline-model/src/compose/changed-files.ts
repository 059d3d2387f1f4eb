import { CannotCompose, type ComposedFile } from '../types.ts'
import { carryOver } from './carry-over.ts'

type Changes = {
  files: ComposedFile[]
  /** Files that someone had edited by hand and that had to be written anew. */
  overwritten: string[]
}

const byPath = (files: ComposedFile[]) => new Map(files.map((file) => [file.path, file.content.trim()]))

/** A file with the change of the request and the edits made by hand; undefined where both changed the same lines. */
const joinEdits = (current: ComposedFile[], previous: ComposedFile[], file: ComposedFile) => {
  try {
    return carryOver(current, previous, [file])[0]
  } catch (error) {
    if (error instanceof CannotCompose) return undefined
    throw error
  }
}

/**
 * Finds what a refinement changes: files that `next` writes otherwise than `previous` did, and files that are not needed any
 * more, as empty ones (an empty rewrite deletes). Edits by hand stay, but where the request changes the same lines.
 */
export function findChangedFiles(previous: ComposedFile[], next: ComposedFile[], current: ComposedFile[]): Changes {
  const [was, is] = [byPath(previous), byPath(current)]
  const wanted = byPath(next)
  const written = next.filter(({ path, content }) => {
    const same = was.get(path) === content.trim() && is.has(path)
    return !same && is.get(path) !== content.trim()
  })
  const dropped = previous
    .filter(({ path }) => !wanted.has(path) && is.has(path))
    .map(({ path }) => ({ path, content: '' }))
  const edited = ({ path }: ComposedFile) => was.has(path) && is.has(path) && was.get(path) !== is.get(path)
  const overwritten = dropped.filter(edited).map(({ path }) => path)
  const files = written.map((file) => {
    if (!edited(file)) return file
    const joined = joinEdits(current, previous, file)
    if (!joined) overwritten.push(file.path)
    return joined ?? file
  })
  return { files: [...files, ...dropped], overwritten }
}

/** Tells in a sentence what a refinement did. */
export function describeChanges(files: ComposedFile[]): string {
  const written = files.filter(({ content }) => content !== '').map(({ path }) => path)
  const dropped = files.filter(({ content }) => content === '').map(({ path }) => path)
  const sentences = [
    written.length > 0 && `Changed ${written.join(', ')}.`,
    dropped.length > 0 && `Removed ${dropped.join(', ')}.`,
  ]
  return sentences.filter(Boolean).join(' ')
}

/** A sentence about edits that were lost; empty when none were. */
export const noteOverwritten = (paths: string[]) =>
  paths.length > 0 ? ` Edits made by hand in ${paths.join(', ')} were replaced.` : ''
