import { readFileSync } from 'node:fs'
import type { ComposedFile } from '../../types.ts'

const folder = new URL('./parts/', import.meta.url)
const texts = new Map<string, string>()

/** A part as it is handed out: without the remarks that are addressed to this project's linter. */
function readPart(name: string): string {
  const known = texts.get(name)
  if (known !== undefined) return known
  const text = readFileSync(new URL(name, folder), 'utf8').replace(/^[ \t]*(?:\{\/\*|\/\/) biome-ignore [^\n]*\n/gm, '')
  texts.set(name, text)
  return text
}

/** The named parts and everything that they import, as files under `src/components/`. */
export function collectParts(names: string[]): ComposedFile[] {
  const wanted = new Set(names)
  for (const name of wanted) {
    for (const [, imported] of readPart(name).matchAll(/from '\.\/([\w.-]+)'/g)) if (imported) wanted.add(imported)
  }
  return [...wanted].toSorted().map((name) => ({ path: `src/components/${name}`, content: readPart(name) }))
}
