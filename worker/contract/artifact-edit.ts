import type { Block, EditBlock } from './artifact-blocks.ts'
import { formatTagName, type OpeningTag, readClosing, readOpening } from './artifact-tags.ts'

const MARKER = /^(\s*)(<{5,}|={5,}|>{5,})\s*(SEARCH\b|REPLACE\b)?(.*)$/i

type Marker = { means: 'search' | 'divider' | 'replace'; length: number }

const readMarker = (line: string): Marker | null => {
  const [, , signs = '', word = '', rest = ''] = MARKER.exec(line) ?? []
  const length = signs.length
  if (signs.startsWith('<')) return /^search$/i.test(word) ? { means: 'search', length } : null
  if (signs.startsWith('>')) return /^replace$/i.test(word) ? { means: 'replace', length } : null
  return signs !== '' && word === '' && rest.trim() === '' ? { means: 'divider', length } : null
}

/** A block whose divider is of another length than its markers: the only line that can be one divides it. */
const splitAtDivider = (text: string): EditBlock | null => {
  const lines = text.split('\n')
  const [at, ...others] = lines.flatMap((line, index) => (readMarker(line)?.means === 'divider' ? [index] : []))
  if (at === undefined || others.length > 0) return null
  return {
    search: lines
      .slice(0, at)
      .map((line) => `${line}\n`)
      .join(''),
    replace: lines.slice(at + 1).join('\n'),
  }
}

/** Edits of one file: SEARCH/REPLACE blocks. Inside of a block markers of another length than its own are text. */
export const createEdit = (tag: OpeningTag, path: string): Block => {
  const blocks: EditBlock[] = []
  let stage: 'between' | 'search' | 'replace' = 'between'
  let length = 0
  /** Blocks of another length that stand in the text of this one. */
  let inner = 0

  const takeInside = (line: string) => {
    const last = blocks.at(-1)
    if (!last || stage === 'between') return
    const marker = readMarker(line)
    if (marker?.means === 'search' && marker.length !== length) inner += 1
    if (marker?.means === 'divider' && marker.length === length && stage === 'search') {
      stage = 'replace'
      return
    }
    if (marker?.means === 'replace' && (marker.length === length || inner === 0)) {
      const split = stage === 'search' ? splitAtDivider(last.search) : last
      if (split) {
        blocks[blocks.length - 1] = split
        stage = 'between'
        return
      }
    }
    if (marker?.means === 'replace' && marker.length !== length) inner -= 1
    last[stage] += `${line}\n`
  }

  return {
    path,
    take(line) {
      const end = readClosing(line, tag)
      if (end && end.rest.trim() === '') {
        // A block without its end marker is complete once its replacement has begun.
        if (stage === 'replace') stage = 'between'
        return { rest: '', done: stage === 'between' }
      }
      if (stage !== 'between') takeInside(line)
      else if (readOpening(line)) return { rest: line, done: true }
      else {
        const marker = readMarker(line)
        if (marker?.means !== 'search') return null
        blocks.push({ search: '', replace: '' })
        stage = 'search'
        length = marker.length
        inner = 0
      }
      return null
    },
    part: (_, done) => ({ kind: 'edit', path, blocks: blocks.map((each) => ({ ...each })), done }),
    end: () => stage === 'between',
    closing: () => `</${formatTagName('edit', tag.hyphens)}>`,
  }
}
