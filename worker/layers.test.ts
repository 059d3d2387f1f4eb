import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const sources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))

type Import = { from: string; to: string; typeOnly: boolean }

/** The imports of a file, also those by `import()`: project files by their path from the root, packages by name. */
const listImports = (file: string): Import[] => {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  )
  return [...found].map(([, type, named, bare, dynamic]) => {
    const target = named ?? bare ?? dynamic ?? ''
    return {
      from: file,
      to: target.startsWith('.')
        ? relative(root, join(root, dirname(file), target))
        : target.replace(/^#contract\/(.*)$/, 'worker/contract/$1.ts'),
      typeOnly: type !== undefined,
    }
  })
}

const pairs = (from: string, to: string) => [{ from, to }]

/** Returns what imports each other in a circle, in alphabetical order (Tarjan's strongly connected components). */
const findCircles = (edges: readonly Pick<Import, 'from' | 'to'>[]): string[][] => {
  const targets = new Map<string, Set<string>>()
  for (const { from, to } of edges) targets.set(from, (targets.get(from) ?? new Set()).add(to))
  const places = new Map<string, { index: number; low: number; onStack: boolean }>()
  const stack: string[] = []
  const circles: string[][] = []
  const visit = (node: string) => {
    const place = { index: places.size, low: places.size, onStack: true }
    places.set(node, place)
    stack.push(node)
    for (const target of targets.get(node) ?? []) {
      const known = places.get(target) ?? visit(target)
      if (known.onStack) place.low = Math.min(place.low, known.low)
    }
    if (place.low === place.index) {
      const circle = stack.splice(stack.indexOf(node))
      for (const member of circle) places.set(member, { index: place.index, low: place.low, onStack: false })
      if (circle.length > 1) circles.push(circle.sort())
    }
    return place
  }
  for (const node of targets.keys()) if (!places.has(node)) visit(node)
  return circles
}

const isTest = (file: string) => /\.test\.tsx?$|(^|\/)testing\//.test(file)
const imports = ['worker', 'web', 'local', 'packages']
  .flatMap(sources)
  .filter((file) => !isTest(file))
  .flatMap(listImports)

const folderOf = (file: string) => /^worker\/([^/]+)\//.exec(file)?.[1] ?? ''
const betweenFolders = imports
  .map(({ from, to }) => ({ from: folderOf(from), to: folderOf(to) }))
  .filter(({ from, to }) => from && to && from !== to)

const forbidden = (from: RegExp, to: RegExp, typesToo = true) =>
  imports
    .filter((item) => from.test(item.from) && to.test(item.to) && (typesToo || !item.typeOnly))
    .map((item) => `${item.from} → ${item.to}`)

describe('the size of files', () => {
  it('stays under 400 lines', () => {
    const files = ['worker', 'web', 'local', 'packages', 'e2e', 'bench'].flatMap(sources)
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 400)
    expect(long).toEqual([])
  })
})

describe('imports', () => {
  const folders = ['worker', 'web', 'local', 'bench', 'eval', 'e2e']

  it('run in no circle from file to file, types included', () => {
    expect(findCircles([...pairs('a', 'b'), ...pairs('b', 'c'), ...pairs('c', 'b')])).toEqual([['b', 'c']])
    expect(findCircles(folders.flatMap(sources).flatMap(listImports))).toEqual([])
  })
  it('of two folders of the Worker go one way', () => {
    expect(betweenFolders.length).toBeGreaterThan(100)
    expect(findCircles(betweenFolders)).toEqual([])
  })
  it('of a folder of the Worker are those that docs/architecture.md tells of', () => {
    const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
    const told = [...page.matchAll(/^\| `(\w[\w-]*)` +\| (.+?) +\|$/gm)].map(
      ([, from = '', all = '']) => `${from}: ${all}`,
    )
    const folders = [...new Set(imports.map(({ from }) => folderOf(from)).filter(Boolean))].sort()
    const found = folders.map((folder) => {
      const all = betweenFolders.filter(({ from }) => from === folder).map(({ to }) => to)
      return `${folder}: ${[...new Set(all)].sort().join(', ') || '–'}`
    })
    expect(told).toEqual(found)
  })
})

describe('data flows one way: routes → service → store', () => {
  it('reads every import (or this whole file proves nothing)', () => {
    expect(imports.length).toBeGreaterThan(100)
    expect(imports).toContainEqual({
      from: 'worker/rooms/routes.ts',
      to: 'worker/http/authenticate.ts',
      typeOnly: false,
    })
  })
  it('the contract imports zod and itself, nothing else', () => {
    expect(forbidden(/^worker\/contract\//, /^(?!zod$|worker\/contract\/)/)).toEqual([])
  })
  it('routes never reach a store or the database', () => {
    expect(forbidden(/routes\.ts$/, /store\.ts$|^worker\/db\/|^drizzle/)).toEqual([])
  })
  it('services know neither hono nor drizzle', () => {
    expect(forbidden(/service\.ts$/, /^hono|^drizzle|^@neondatabase/)).toEqual([])
  })
  it('pure decisions import no platform', () => {
    expect(forbidden(/(-core|access)\.ts$/, /^cloudflare:|^hono|^drizzle|^@upstash|store\.ts$/, false)).toEqual([])
  })
  it('openai is known to its provider alone', () => {
    expect(forbidden(/^worker\/(?!ai\/providers\/)/, /^openai/)).toEqual([])
  })
  it('the web takes types from the Worker, and code from the contract only', () => {
    expect(forbidden(/^web\//, /^worker\/(?!contract\/)/, false)).toEqual([])
  })
  it('the Worker knows nothing of the laptop’s stack or of the web', () => {
    expect(forbidden(/^worker\//, /^(local|web|packages)\/|^@aetheros\//)).toEqual([])
  })
  it('a package imports nothing of the project but the contract', () => {
    expect(forbidden(/^packages\//, /^(?!worker\/contract\/)(worker|web|local|e2e|bench|eval)\//)).toEqual([])
  })
})

describe('words from outside', () => {
  // What is made of these runs elsewhere, as code that people read.
  const isGenerated = (file: string) =>
    /^packages\/offline-model\/src\/blocks\/(\w+\/parts\/|code\/(typescript|python)\/|cli\/source)/.test(file)
  const table = /const (\w+): (?:Readonly<)?(?:Record<string,|\{ \[\w+: (?:string|number)\])[^\n=]*=[^\n{]*\{\s*[^}\s]/g

  /** Tables of a text that are asked for what somebody else named. */
  const askedIn = (text: string) =>
    [...text.matchAll(table)].flatMap(([, name = '']) => (new RegExp(`\\b${name}\\[[^'"\\]]`).test(text) ? [name] : []))

  it('are looked up in no object literal, where `constructor` and `__proto__` are found: in a Map', () => {
    expect(askedIn("const ends: Record<string, string> = { ts: 'a' }\nends[end]")).toEqual(['ends'])
    const files = ['worker', 'web', 'local', 'packages', 'eval'].flatMap(sources)
    const asked = files
      .filter((file) => !isTest(file) && !isGenerated(file))
      .flatMap((file) => askedIn(readFileSync(join(root, file), 'utf8')).map((name) => `${file}: ${name}`))
    expect(asked).toEqual([])
  })
})
