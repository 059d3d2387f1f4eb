import { type ArtifactPart, type EditBlock, findLanguage, type Rejection } from '#contract/artifact'
import type { ArtifactFile } from '#contract/generation'
import { cutText } from '#contract/text'

export type Applied = {
  files: ArtifactFile[]
  /** The parts of the answer that could not be taken, and why; such files stay as they were. */
  refused: Rejection[]
}

/** Comments by which models leave code out: "// ... rest of the code", "# other functions unchanged". */
const LEFT_OUT =
  /^\s*(?:\/\/|#|\/\*+|\*|<!--|\{\/\*|--)\s*(?:(?:\.{3}|…).*\b(?:rest|existing|remaining|unchanged|previous|same|omitted)\b|.*\b(?:rest|remaining|existing|other)\b.*\b(?:unchanged|as before|(?:stays?|remains?) the same|omitted)\b)/im

const ASKS_FOR_LESS =
  /\b(remov|delet|drop|strip|simplif|short|shrink|split|extract|mov(e|ing)\b|minimal|smaller|reduc|clean|rewrit|start over|from scratch|replac|instead|only|without)/i

/** A file below this length may change as it likes. */
const SHRINK_MATTERS_CHARS = 400

const normalise = (line: string) => line.trim().replaceAll(/\s+/g, ' ')
const splitLines = (text: string) => text.replace(/\n$/, '').split('\n')

/** Every place where `part` occurs in `whole`, line by line. */
const findPlaces = (whole: string[], part: string[]) =>
  whole.flatMap((_, at) =>
    at + part.length <= whole.length && part.every((line, index) => whole[at + index] === line) ? [at] : [],
  )

/** The first line of a block that the file does not have where it has those before it; `instead`: what stands there, null for no such place. */
const differenceIn = (whole: string[], part: string[]): { line: string | undefined; instead: string | null } => {
  const [lines, wanted] = [whole.map(normalise), part.map(normalise)]
  const held = (at: number) => wanted.findIndex((line, index) => lines[at + index] !== line)
  const [best] = lines.map((_, at) => ({ at, held: held(at) })).toSorted((a, b) => b.held - a.held)
  if (!best || best.held <= 0) return { line: part[0], instead: null }
  return { line: part[best.held], instead: whole[best.at + best.held] ?? '(the end of the file)' }
}

const readIndent = (lines: string[]) => /^[ \t]*/.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? ''

/** Moves lines by the difference of two indentations, when one is the beginning of the other. */
const reindent = (lines: string[], from: string, to: string) => {
  if (to.startsWith(from)) return lines.map((line) => (line.trim() === '' ? line : to.slice(from.length) + line))
  const extra = from.slice(to.length)
  return from.startsWith(to) ? lines.map((line) => (line.startsWith(extra) ? line.slice(extra.length) : line)) : lines
}

/**
 * Every way to read a block in which more than one line looks like its divider, as a heading of Markdown does: the one
 * that was read first, then those that search for more.
 */
const listReadings = ({ search, replace }: EditBlock): EditBlock[] => {
  const lines = replace.split(/(?<=\n)/)
  return [
    { search, replace },
    ...lines.flatMap((line, at) =>
      /^={5,}\s*$/.test(line)
        ? [{ search: search + line + lines.slice(0, at).join(''), replace: lines.slice(at + 1).join('') }]
        : [],
    ),
  ]
}

/** The content with one block applied, or why that cannot be done. What searches for most is meant. */
const applyBlock = (content: string, block: EditBlock): { content: string } | { reason: string } => {
  const outcomes = listReadings(block).map((reading) => applyReading(content, reading))
  return outcomes.findLast((outcome) => 'content' in outcome) ?? outcomes[0] ?? { reason: 'it is empty' }
}

const finish = (lines: readonly string[]) => {
  const text = lines.join('\n')
  return { content: text.trim() === '' ? '' : `${text.replace(/\n+$/, '')}\n` }
}

/** The one place where lines stand when blank ones are not counted, as [first, behind the last]; null for none or several. */
const placeWithoutBlanks = (whole: readonly string[], part: readonly string[]): [number, number] | null => {
  const kept = whole.flatMap((line, at) => (line.trim() === '' ? [] : [{ line: normalise(line), at }]))
  const wanted = part.flatMap((line) => (line.trim() === '' ? [] : [normalise(line)]))
  const [place, ...others] = findPlaces(
    kept.map(({ line }) => line),
    wanted,
  )
  const [first, last] = [kept[place ?? -1], kept[(place ?? 0) + wanted.length - 1]]
  return others.length > 0 || wanted.length === 0 || !first || !last ? null : [first.at, last.at + 1]
}

/** Blank lines around a text count as its own only where they were found. */
const withoutEdges = (lines: readonly string[]) => {
  const isText = (line: string) => line.trim() !== ''
  return lines.slice(lines.findIndex(isText), lines.findLastIndex(isText) + 1)
}

const applyReading = (content: string, { search, replace }: EditBlock): { content: string } | { reason: string } => {
  if (search.trim() === '') return content === '' ? { content: replace } : { reason: 'its SEARCH is empty' }
  const lines = splitLines(content)
  const wanted = splitLines(search)
  const replacement = replace === '' ? [] : splitLines(replace)
  const exact = findPlaces(lines, wanted)
  const places = exact.length > 0 ? exact : findPlaces(lines.map(normalise), wanted.map(normalise))
  const [at] = places
  const quote = (line: string | undefined) => `"${cutText(normalise(line ?? ''), 60)}"`
  const quoted = quote(wanted.find((line) => line.trim() !== ''))
  const loose = at === undefined ? placeWithoutBlanks(lines, wanted) : null
  if (loose) {
    const [from, to] = loose
    const inserted = reindent(withoutEdges(replacement), readIndent(wanted), readIndent(lines.slice(from, to)))
    return finish([...lines.slice(0, from), ...inserted, ...lines.slice(to)])
  }
  if (at === undefined) {
    const { line, instead } = differenceIn(lines, wanted)
    if (instead === null) return { reason: `the lines to change, ${quoted}, are not in the file` }
    return {
      reason: `the lines to change, from ${quoted} on, differ from the file at ${quote(line)}: there stands ${quote(instead)}`,
    }
  }
  if (places.length > 1) return { reason: `the lines to change, ${quoted}, occur ${places.length} times` }
  const inserted =
    exact.length > 0
      ? replacement
      : reindent(replacement, readIndent(wanted), readIndent(lines.slice(at, at + wanted.length)))
  return finish([...lines.slice(0, at), ...inserted, ...lines.slice(at + wanted.length)])
}

const applyEdit = (
  content: string | undefined,
  blocks: readonly EditBlock[],
  done: boolean,
): { content: string } | { reason: string } => {
  if (!done) return { reason: 'the edit was cut' }
  if (blocks.length === 0) return { reason: 'the edit has no SEARCH/REPLACE block' }
  let result = content ?? ''
  for (const [index, block] of blocks.entries()) {
    if (content === undefined && block.search.trim() !== '') return { reason: 'there is no such file to edit' }
    const applied = applyBlock(result, block)
    if ('reason' in applied)
      return {
        reason:
          blocks.length === 1
            ? applied.reason
            : `none of its ${blocks.length} edits was taken, so send all of them again: in edit ${index + 1} ${applied.reason}`,
      }
    result = applied.content
  }
  return { content: result }
}

const rewriteFault = (before: string | undefined, after: string, request: string) => {
  if (LEFT_OUT.test(after) && !(before && LEFT_OUT.test(before))) return 'it leaves code out ("rest unchanged")'
  if (before === undefined || before.length < SHRINK_MATTERS_CHARS || after.length * 2 >= before.length) return null
  if (ASKS_FOR_LESS.test(request)) return null
  return `it shrank from ${splitLines(before).length} to ${splitLines(after).length} lines although nobody asked for less`
}

/**
 * The next version's files: the parent's, with the parts of an answer applied in order. Files that the answer does
 * not mention stay byte for byte; a file whose change is refused stays as it was. An empty rewrite deletes.
 */
export const applyParts = (
  parent: readonly ArtifactFile[],
  parts: readonly ArtifactPart[],
  rejected: readonly Rejection[],
  request: string,
): Applied => {
  const files = new Map(parent.map((file) => [file.path, file]))
  const refused = [...rejected]
  const put = (path: string, content: string) => files.set(path, { path, language: findLanguage(path), content })
  for (const part of parts) {
    if (part.kind === 'prose') continue
    const before = files.get(part.path)?.content
    if (part.kind === 'edit') {
      const applied = applyEdit(before, part.blocks, part.done)
      if ('reason' in applied) refused.push({ path: part.path, reason: applied.reason })
      else put(part.path, applied.content)
    } else if (part.content === '' && part.done && before) {
      files.delete(part.path)
    } else {
      const fault = rewriteFault(before, part.content, request)
      if (fault) refused.push({ path: part.path, reason: fault })
      if (!fault || before === undefined) put(part.path, part.content)
    }
  }
  return { files: [...files.values()], refused }
}
