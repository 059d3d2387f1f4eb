import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHighlighter, type Line } from './highlighter.ts'
import { loadParser } from './languages.ts'

const joinText = (lines: readonly Line[]) => lines.map((line) => line.map((token) => token.text).join('')).join('\n')

const SAMPLE = `import { Hono } from 'hono'

/* all of
   it */
export const app = new Hono<{ Bindings: Env }>()
app.get('/', (c) => c.text(\`hi \${name} and
more\`))
type A = { b: number }
`

describe('the highlighter', async () => {
  const parser = await loadParser('typescript', 'src/a.ts')

  it('shows exactly the text, wherever a stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(SAMPLE.length), { maxLength: 12 }), (cuts) => {
        const highlighter = createHighlighter(parser)
        for (const cut of cuts.sort((a, b) => a - b)) {
          const shown = SAMPLE.slice(0, cut)
          const lines = highlighter.update(shown, false)
          expect(joinText(lines)).toBe(shown.replace(/\n$/, ''))
        }
        expect(highlighter.update(SAMPLE, true)).toEqual(createHighlighter(parser).update(SAMPLE, true))
      }),
    )
  })

  it('colours what it shows', () => {
    const [first] = createHighlighter(parser).update(SAMPLE, true)
    expect(first?.[0]).toEqual({ text: 'import', className: 'tok-keyword' })
    expect(first?.at(-1)).toEqual({ text: "'hono'", className: 'tok-string' })
  })

  it('keeps the identity of lines that an addition does not change', () => {
    const highlighter = createHighlighter(parser)
    const before = highlighter.update(SAMPLE, false)
    const after = highlighter.update(`${SAMPLE}const b = 1\n`, false)
    expect(after.slice(0, 7).every((line, index) => line === before[index])).toBe(true)
  })

  it('shows a text of an unknown language as it is, and one that was replaced', async () => {
    const highlighter = createHighlighter(await loadParser('cobol', 'a.cob'))
    expect(joinText(highlighter.update('A\nB', false))).toBe('A\nB')
    expect(joinText(highlighter.update('C\n', false))).toBe('C')
    expect(joinText(highlighter.update('', false))).toBe('')
  })
})

it.each([
  ['go', 'func main() {}', 'func'],
  ['rust', 'fn main() {}', 'fn'],
  ['java', 'class A {}', 'class'],
  ['php', '<?php return 1;', 'return'],
  ['c', 'int main() { return 1; }', 'return'],
  ['cpp', 'class A {};', 'class'],
])('%s is coloured', async (language, code, keyword) => {
  const lines = createHighlighter(await loadParser(language, '')).update(code, true)
  expect(lines[0]).toContainEqual({ text: keyword, className: 'tok-keyword' })
})
