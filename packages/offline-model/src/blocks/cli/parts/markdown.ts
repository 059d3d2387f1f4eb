import { linesOf, type Options, readInput } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const inline = (text: string) =>
  escapeHtml(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>')
    .replace(/\[([^\]]+)\]\(((?:https?:|mailto:|\/|#|\.)[^)\s]*)\)/g, '<a href="$2">$1</a>')

/** Headings, lists, quotes, fenced code, rules and paragraphs. Raw HTML is shown, never passed through. */
const toHtml = async (args: string[], _options: Options) => {
  const html: string[] = []
  let open: 'ul' | 'ol' | 'p' | 'blockquote' | 'pre' | undefined
  const enter = (tag: typeof open) => {
    if (open === tag) return
    if (open) html.push(open === 'pre' ? '</code></pre>' : `</${open}>`)
    if (tag) html.push(tag === 'pre' ? '<pre><code>' : `<${tag}>`)
    open = tag
  }
  for (const line of linesOf(await readInput(args))) {
    if (/^```/.test(line)) {
      enter(open === 'pre' ? undefined : 'pre')
      continue
    }
    if (open === 'pre') {
      html.push(escapeHtml(line))
      continue
    }
    const [, marks, heading] = /^(#{1,6})\s+(.*)$/.exec(line) ?? []
    const bullet = /^\s*[-*+]\s+(.*)$/.exec(line)?.[1]
    const numbered = /^\s*\d+[.)]\s+(.*)$/.exec(line)?.[1]
    const quote = /^>\s?(.*)$/.exec(line)?.[1]
    if (marks && heading !== undefined) {
      enter(undefined)
      html.push(`<h${marks.length}>${inline(heading)}</h${marks.length}>`)
    } else if (/^\s*(?:-{3,}|\*{3,})\s*$/.test(line)) {
      enter(undefined)
      html.push('<hr>')
    } else if (line.trim() === '') enter(undefined)
    else if (bullet !== undefined || numbered !== undefined) {
      enter(bullet !== undefined ? 'ul' : 'ol')
      html.push(`<li>${inline(bullet ?? numbered ?? '')}</li>`)
    } else {
      enter(quote === undefined ? 'p' : 'blockquote')
      html.push(inline(quote ?? line))
    }
  }
  enter(undefined)
  return html.join('\n')
}

const tableOfContents = async (args: string[], _options: Options) => {
  let fenced = false
  const entries = linesOf(await readInput(args)).flatMap((line) => {
    if (/^```/.test(line)) fenced = !fenced
    const [, marks, heading] = (!fenced && /^(#{1,6})\s+(.*)$/.exec(line)) || []
    if (!marks || heading === undefined) return []
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\d\s-]/gu, '')
      .trim()
      .replace(/\s/g, '-')
    return [`${'  '.repeat(marks.length - 1)}- [${heading}](#${anchor})`]
  })
  if (entries.length === 0) throw new Error('There are no headings')
  return entries.join('\n')
}

// The text above is what a composed tool contains.
export { tableOfContents, toHtml }
