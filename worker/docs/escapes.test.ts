import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const tests = ['worker', 'local', 'web', 'e2e'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test\.tsx?|e2e\.ts)$/.test(name))
    .map((name) => `${folder}/${name}`),
)

/** The test files that a short name means: `sandbox/escapes`, `e2e/creations`. */
const readFiles = (name: string) =>
  tests.filter((file) => `/${file}`.replace(/(\.workers)?\.(test\.tsx?|e2e\.ts)$/, '').endsWith(`/${name}`))

type Reference = { file: string; titles: string[] }

/** `file` “a title”, “another”, as a cell names them. */
const readReferences = (cell: string): Reference[] =>
  [...cell.matchAll(/`([\w./-]+)`((?:[\s,]*“[^”]+”)+)/g)].map(([, file = '', titles = '']) => ({
    file,
    titles: [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title),
  }))

/** Returns what a reference names and no test has, as sentences. */
const findMissing = ({ file, titles }: Reference): string[] => {
  const [found, ...others] = readFiles(file)
  if (found === undefined || others.length > 0) return [`${file}: ${others.length > 0 ? 'many' : 'no'} files`]
  const text = readFileSync(join(root, found), 'utf8')
  return titles.filter((title) => !text.includes(title)).map((title) => `${found}: “${title}”`)
}

const page = readFileSync(join(root, 'docs/escapes.md'), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => /^\| (?!attempt|-)/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\||\|$/g, '').trim()))

describe('what docs/escapes.md says', () => {
  it('has rows', () => expect(rows.length).toBeGreaterThan(30))

  it.each(rows.map((cells) => [cells[0], cells] as const))('is shown by the tests it names: %s', (_, cells) => {
    const references = readReferences(cells.at(-1) ?? '')
    expect(cells).toHaveLength(3)
    expect(references).not.toEqual([])
    expect(references.flatMap(findMissing)).toEqual([])
  })

  it('and a test that is not there is missed', () => {
    expect(findMissing({ file: 'sandbox/escapes', titles: ['nobody wrote this'] })).toHaveLength(1)
    expect(findMissing({ file: 'sandbox/nothing', titles: ['x'] })).toEqual(['sandbox/nothing: no files'])
    expect(readReferences('')).toEqual([])
  })
})
