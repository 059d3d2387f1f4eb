import { type Parser, type Tree, TreeFragment } from '@lezer/common'
import { highlightTree, tagHighlighter, tags } from '@lezer/highlight'

/** `className` is null for plain text. */
type Token = { text: string; className: string | null }
export type Line = readonly Token[]

export type Highlighter = {
  /** Lines of the text. A line that did not change keeps its identity, so that it need not be drawn again. */
  update: (code: string, finished: boolean) => readonly Line[]
}

export const classes = tagHighlighter([
  { tag: [tags.comment, tags.lineComment, tags.blockComment, tags.docComment], class: 'tok-comment' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.attributeValue], class: 'tok-string' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], class: 'tok-number' },
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.controlKeyword, tags.self], class: 'tok-keyword' },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.tagName], class: 'tok-type' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: 'tok-function' },
  { tag: [tags.propertyName, tags.attributeName], class: 'tok-property' },
  { tag: [tags.heading, tags.strong], class: 'tok-heading' },
  { tag: [tags.link, tags.url], class: 'tok-string' },
  { tag: [tags.punctuation, tags.operator, tags.bracket, tags.angleBracket], class: 'tok-punctuation' },
])

/** Splits styled text into lines, beginning at `from`, which is the start of a line. */
const splitLines = (code: string, tree: Tree | null, from: number): Line[] => {
  const lines: Line[] = []
  let line: Token[] = []
  let at = from
  const put = (to: number, className: string | null) => {
    const pieces = code.slice(at, to).split('\n')
    pieces.forEach((text, index) => {
      if (index > 0) {
        lines.push(line)
        line = []
      }
      if (text !== '') line.push({ text, className })
    })
    at = to
  }
  if (tree) {
    highlightTree(
      tree,
      classes,
      (start, end, className) => {
        const begin = Math.max(start, at)
        if (end <= begin) return
        if (begin > at) put(begin, null)
        put(end, className)
      },
      from,
    )
  }
  put(code.length, null)
  if (line.length > 0 || lines.length === 0) lines.push(line)
  return lines
}

const sameLine = (a: Line, b: Line) =>
  a.length === b.length &&
  a.every((token, index) => token.text === b[index]?.text && token.className === b[index]?.className)

/** Characters: less than this is coloured again without a thought. */
const SMALL = 4000

/**
 * Returns the start of the tree's last small part. Text after the end rarely changes anything before it, and where it
 * does (a parser that guessed), the finished text is coloured once more as a whole.
 */
const findStableEnd = (tree: Tree) => {
  let node = tree.topNode
  for (let last = node.lastChild; last && last.to - last.from > SMALL; last = node.lastChild) node = last
  return node.lastChild?.from ?? node.from
}

/**
 * Colours a text that grows at its end. Only what an addition can change is parsed and coloured again, so the cost of
 * a long stream stays linear; a finished text is coloured once more as a whole.
 */
export const createHighlighter = (parser: Parser | null): Highlighter => {
  let code = ''
  let tree: Tree | null = null
  let lines: readonly Line[] = [[]]
  let whole = false

  const parse = (next: string, appended: boolean) => {
    if (!parser) return null
    if (!tree || !appended) return parser.parse(next)
    const change = { fromA: code.length, toA: code.length, fromB: code.length, toB: next.length }
    return parser.parse(next, TreeFragment.applyChanges(TreeFragment.addTree(tree), [change]))
  }

  return {
    update(next, finished) {
      const appended = next.startsWith(code)
      if (next === code && (whole || !finished)) return lines
      const stable = appended && !finished ? Math.min(tree ? findStableEnd(tree) : code.length, code.length) : 0
      const from = stable === 0 ? 0 : code.lastIndexOf('\n', stable - 1) + 1
      const kept = from === 0 ? 0 : code.slice(0, from).split('\n').length - 1
      tree = finished && parser ? parser.parse(next) : parse(next, appended)
      const tail = splitLines(next, tree, from).map((line, index) => {
        const before = lines[kept + index]
        return before && sameLine(before, line) ? before : line
      })
      lines = [...lines.slice(0, kept), ...tail]
      code = next
      whole = finished
      return lines
    },
  }
}
