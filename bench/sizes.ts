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

/** What the browser loads for a page: the entry and those of its lazy chunks that belong to the page. */
const pageKib = (entry: string, chunks: RegExp): number => {
  const loaded = staticImports(entry)
  for (const [, name = ''] of readFileSync(entry, 'utf8').matchAll(/["'](?:\.\/|assets\/)([\w-]+\.js)["']/g))
    if (chunks.test(name)) staticImports(join(WEB, 'assets', name), loaded)
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
  for (const [title, chunks, most] of [
    ['sign-in', /^sign-in/, 110],
    ['room', /^(signed-in|room-page)/, 170],
  ] as const)
    lines.push(
      `  First JavaScript, ${title.padEnd(8)}${pageKib(join(WEB, entry), chunks).toFixed(0)} KiB (at most ${most})`,
    )
  return lines.join('\n')
}
