import { type Options, readInput } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The text of a page: no tags, comments, scripts and styles; blocks on lines of their own. */
const stripHtml = async (args: string[], _options: Options) =>
  (await readInput(args))
    .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<(?:br|hr)\b[^>]*>|<\/(?:p|div|h[1-6]|li|tr|section|article|ul|ol|table)\s*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>|<![^>]*>/gi, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) =>
      name
        ? (named[name.toLowerCase()] ?? whole)
        : String.fromCodePoint(Number.parseInt(decimal ?? hex, hex ? 16 : 10)),
    )
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

// The text above is what a composed tool contains.
export { stripHtml }
