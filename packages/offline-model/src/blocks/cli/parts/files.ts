import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Options, wholeOf } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

type FileSize = { path: string; bytes: number }

/** Every file below a folder, without following links and without .git and node_modules. */
const filesBelow = (folder: string): FileSize[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === '.git' || entry.name === 'node_modules' ? [] : filesBelow(path)
    return entry.isFile() ? [{ path, bytes: statSync(path).size }] : []
  })

const sizeOf = (bytes: number) => {
  const power = Math.min(4, Math.floor(Math.log2(Math.max(bytes, 1)) / 10))
  return `${power === 0 ? bytes : (bytes / 1024 ** power).toFixed(1)} ${['B', 'KiB', 'MiB', 'GiB', 'TiB'][power]}`
}

const tree = ([folder = '.']: string[], _options: Options) => {
  const draw = (at: string, indent: string): string[] => {
    const entries = readdirSync(at, { withFileTypes: true })
      .filter(({ name }) => name !== '.git' && name !== 'node_modules')
      .toSorted((a, b) => a.name.localeCompare(b.name))
    return entries.flatMap((entry, index) => {
      const last = index === entries.length - 1
      const line = `${indent}${last ? '└── ' : '├── '}${entry.name}${entry.isDirectory() ? '/' : ''}`
      return entry.isDirectory() ? [line, ...draw(join(at, entry.name), `${indent}${last ? '    ' : '│   '}`)] : [line]
    })
  }
  return [folder, ...draw(folder, '')].join('\n')
}

const largest = ([folder = '.']: string[], options: Options) =>
  filesBelow(folder)
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, wholeOf(options.top, '--top', 1, 10_000))
    .map(({ path, bytes }) => `${sizeOf(bytes)}\t${path}`)
    .join('\n')

/** The folders in a folder with all that is below each. */
const folders = ([folder = '.']: string[], _options: Options) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, bytes: filesBelow(join(folder, name)).reduce((sum, file) => sum + file.bytes, 0) }))
    .toSorted((a, b) => b.bytes - a.bytes || a.name.localeCompare(b.name))
    .map(({ name, bytes }) => `${sizeOf(bytes)}\t${name}/`)
    .join('\n') || 'There is no folder in it'

const duplicates = ([folder = '.']: string[], _options: Options) => {
  const groups = new Map<string, string[]>()
  for (const { path, bytes } of filesBelow(folder)) {
    const key = `${bytes} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`
    groups.set(key, [...(groups.get(key) ?? []), path])
  }
  const found = [...groups.values()].filter((paths) => paths.length > 1)
  return found.length === 0 ? 'No duplicates' : found.map((paths) => paths.join('\n')).join('\n\n')
}

const extensions = ([folder = '.']: string[], _options: Options) => {
  const counts = new Map<string, number>()
  for (const { path } of filesBelow(folder))
    counts.set(extname(path) || '(none)', (counts.get(extname(path) || '(none)') ?? 0) + 1)
  return [...counts]
    .toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .map(([name, times]) => `${times}\t${name}`)
    .join('\n')
}

// The text above is what a composed tool contains.
export { duplicates, extensions, folders, largest, tree }
