import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { isolate, Name } from './name.tsx'

const root = join(import.meta.dirname, '..')
const parts = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!test)\.tsx$/.test(name))

/** Values that people name, as a child of an element: alone in its braces, and not in a `Name`. */
const BARE =
  /(?<!<Name)(?:>|^)\s*\{\w*(?:room|person|user|member|creation|version|attachment|item|app|passkey|key|note|generation|newer|onward)\.(?:name|title)\}/gim

describe('a name', () => {
  it('has a direction of its own, in markup and in a sentence', () => {
    expect(renderToStaticMarkup(<Name>رضا</Name>)).toBe('<bdi>رضا</bdi>')
    expect(`“${isolate('رضا')}”`).toBe('“\u2068رضا\u2069”')
  })

  it('is shown by its component everywhere', () => {
    expect(parts.length).toBeGreaterThan(100)
    const bare = parts.flatMap((part) =>
      [...readFileSync(join(root, part), 'utf8').matchAll(BARE)].map(([found]) => `${part}: ${found.trim()}`),
    )
    expect(bare).toEqual([])
  })

  it('of one long word widens nothing: what may be narrower than its content has columns that may', () => {
    const wide = parts.flatMap((part) =>
      [
        ...readFileSync(join(root, part), 'utf8').matchAll(
          /(['"`])(?=[^'"`\n]*\bmin-w-0\b)((?:[^'"`\n]* )?grid(?: [^'"`\n]*)?)\1/g,
        ),
      ]
        .filter(([, , look = '']) => !look.includes('grid-cols'))
        .map(([, , look]) => `${part}: ${look}`),
    )
    expect(wide).toEqual([])
  })
})
