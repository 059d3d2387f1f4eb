import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

// Grammars of the languages that are read and not run: a Dynamic Worker for each, of one program and two modules of
// WebAssembly (worker/sandbox/grammars.ts).

const folder = 'node_modules/@vscode/tree-sitter-wasm/wasm'

/** Languages by the names that `findLanguage` gives them, with the names of their files. */
const languages = {
  go: 'go',
  rust: 'rust',
  java: 'java',
  php: 'php',
  ruby: 'ruby',
  csharp: 'c-sharp',
  python: 'python',
}

/** The program, as text. What the library asks of Node to find its files is answered with what it is given. */
const bundleProgram = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: ['worker/sandbox/runtime/grammar/grammar.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    external: ['cloudflare:*', './*.wasm', 'url', 'module'],
    alias: { 'fs/promises': './worker/sandbox/runtime/grammar/language.ts' },
    define: { process: 'undefined', 'globalThis.process': 'host' },
    banner: {
      js: "const document = { currentScript: { src: 'file:///grammar.js' } }, host = { versions: { node: '24' } }",
    },
    write: false,
    logLevel: 'error',
  })
  return outputFiles.map(({ text }) => text).join('')
}

const hash = (...parts: (string | Buffer)[]) => {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest('hex')
}

/** The files of `/data/grammars/` by name; `index.json` has the languages, each with the hash of all that it is made of. */
export const bundleGrammars = async (): Promise<[name: string, content: string | Buffer][]> => {
  const program = await bundleProgram()
  const engine = readFileSync(join(folder, 'tree-sitter.wasm'))
  const grammars = Object.entries(languages).map(
    ([name, file]) => [name, readFileSync(join(folder, `tree-sitter-${file}.wasm`))] as const,
  )
  const index = Object.fromEntries(grammars.map(([name, grammar]) => [name, hash(program, engine, grammar)]))
  return [
    ['grammar.js', program],
    ['engine.wasm', engine],
    ...grammars.map(([name, grammar]): [string, Buffer] => [`${name}.wasm`, grammar]),
    ['index.json', JSON.stringify(index)],
  ]
}
