export type PatchLine = {
  kind: 'same' | 'added' | 'removed'
  text: string
  /** Line numbers, from 1; null on the side where the line is not. */
  before: number | null
  after: number | null
}
type Hunk = { header: string; lines: PatchLine[] }

const HEADER = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/

/** The hunks of a unified diff of one file. What is no line of a hunk is left away. */
export const parsePatch = (patch: string): Hunk[] => {
  const hunks: Hunk[] = []
  let [before, after] = [0, 0]
  for (const line of patch.split('\n')) {
    const header = HEADER.exec(line)
    if (header) {
      // A side that is empty begins at line 0, and no line of it follows.
      ;[before, after] = [Number(header[1]), Number(header[2])]
      hunks.push({ header: line, lines: [] })
      continue
    }
    const hunk = hunks.at(-1)
    if (!hunk) continue
    const text = line.slice(1)
    if (line.startsWith('+')) hunk.lines.push({ kind: 'added', text, before: null, after: after++ })
    else if (line.startsWith('-')) hunk.lines.push({ kind: 'removed', text, before: before++, after: null })
    else if (line.startsWith(' ')) hunk.lines.push({ kind: 'same', text, before: before++, after: after++ })
  }
  return hunks
}
