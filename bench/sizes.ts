import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const WEB = 'dist/web'
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

/** The files of a page: the entry, and the page's own chunk, each with what it needs. */
const pageKib = (entry: string, chunk: RegExp): number | null => {
  const loaded = staticImports(entry)
  const names = [...readFileSync(entry, 'utf8').matchAll(/["']\.?\/?(?:assets\/)?([\w-]+\.js)["']/g)].map(
    ([, name = '']) => name,
  )
  const page = names.find((name) => chunk.test(name))
  if (!page) return null
  staticImports(join(WEB, 'assets', page), loaded)
  return [...loaded].reduce((sum, file) => sum + gzipKib(file), 0)
}

/** Sizes after gzip, as lines for people. */
export const reportSizes = (workerBundle: string): string => {
  const worker = gzipKib(workerBundle)
  const lines = ['\nSizes after gzip', `  Worker bundle            ${worker.toFixed(0)} KiB (at most 700)`]
  const page = join(WEB, 'index.html')
  if (!existsSync(page)) return [...lines, '  Web app                  not built: npm start builds it'].join('\n')
  const entry = /src="\/(assets\/[\w.-]+\.js)"/.exec(readFileSync(page, 'utf8'))?.[1]
  if (!entry) return lines.join('\n')
  for (const [title, chunk, most] of [
    ['sign-in', /^sign-in/, 110],
    ['room', /^room-page/, 170],
  ] as const) {
    const size = pageKib(join(WEB, entry), chunk)
    lines.push(
      `  First JavaScript, ${title.padEnd(7)}${size === null ? 'not found' : `${size.toFixed(0)} KiB (at most ${most})`}`,
    )
  }
  return lines.join('\n')
}
