import { globSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const gzipBytes = (files: string[]): number => files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)

const kibibytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB gzip`

/** The Worker as it is uploaded: what `wrangler deploy --dry-run` wrote to `folder`, source maps aside. */
export const workerSize = (folder: string): string => kibibytes(gzipBytes(globSync(`${folder}/**/*.{js,mjs,wasm}`)))

/** The scripts that the page itself names and waits for, preloads included. */
export const initialScriptSize = (folder: string): string => {
  const html = readFileSync(`${folder}/index.html`, 'utf8')
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].flatMap((match) => match[1] ?? [])
  return kibibytes(gzipBytes([...new Set(named)].map((path) => `${folder}${path}`)))
}
