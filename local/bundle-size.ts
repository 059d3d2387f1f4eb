import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const WEB = 'dist/web'

/** A measured part, in KiB after gzip, and the most that it may be. */
export type Size = { what: string; kib: number; most: number }

const gzipKib = (file: string) => gzipSync(readFileSync(file)).length / 1024

/** The modules that `file` loads before it runs: itself, and what it imports without a call. */
const staticImports = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file) || !existsSync(file)) return seen
  seen.add(file)
  const code = readFileSync(file, 'utf8')
  for (const [, name = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g))
    staticImports(join(WEB, 'assets', basename(name)), seen)
  return seen
}

/** Measures all that the browser loads for a page, in KiB after gzip: the entry and those of its lazy chunks that belong to the page. */
const pageKib = (entry: string, chunks: RegExp): number => {
  const loaded = staticImports(entry)
  for (const [, name = ''] of readFileSync(entry, 'utf8').matchAll(/["'](?:\.\/|assets\/)([\w-]+\.js)["']/g))
    if (chunks.test(name)) staticImports(join(WEB, 'assets', name), loaded)
  return [...loaded].reduce((sum, file) => sum + gzipKib(file), 0)
}

const pages = (): Size[] => {
  const entry = /src="\/(assets\/[\w.-]+\.js)"/.exec(readFileSync(`${WEB}/index.html`, 'utf8'))?.[1]
  if (!entry) throw new Error('The page of the web app names no script')
  const file = join(WEB, entry)
  return [
    { what: 'First JavaScript of sign-in', kib: pageKib(file, /^sign-in/), most: 110 },
    { what: 'First JavaScript of a room', kib: pageKib(file, /^(signed-in-frame|room-page)/), most: 170 },
  ]
}

/** Measures the Worker as it is uploaded, in the folder of its bundle, and the pages of the built web app. */
export const measureSizes = (workerFolder: string): Size[] => {
  const modules = globSync(`${workerFolder}/*.{js,mjs,wasm}`)
  const worker = modules.reduce((sum, file) => sum + gzipKib(file), 0)
  return [{ what: 'Worker', kib: worker, most: 700 }, ...pages()]
}

/** Returns one line for people. */
export const sizeLine = ({ what, kib, most }: Size) => `${what}: ${kib.toFixed(1)} KiB gzip, at most ${most}`
