import { relative, resolve, sep } from 'node:path'
import { build, type Plugin } from 'esbuild'

// What runs beside generated code in a Dynamic Worker, as text: the packages that we supply and our own runtime.

/** Nothing is written there: it gives the modules their names. */
const OUT = resolve('modules')

const hono = `accepts basic-auth bearer-auth body-limit compress context-storage cookie cors csrf etag factory
  html http-exception jsx jsx/jsx-runtime jwt logger powered-by pretty-json proxy request-id route
  secure-headers streaming timeout timing trailing-slash validator ws cloudflare-workers`.split(/\s+/)
const packages = ['hono', ...hono.map((part) => `hono/${part}`), 'zod', 'zod/v4']
const runtime = ['app', 'program']

/** zod's locales are 25 times as large as zod: English is enough for messages that a program reads. */
const withoutLocales: Plugin = {
  name: 'without-locales',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js"',
    }))
  },
}

/** Modules by name, and what each of them imports of the others. */
export const bundleModules = async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [
      ...packages.map((name) => ({ in: name, out: name })),
      ...runtime.map((name) => ({ in: `worker/sandbox/runtime/${name}.ts`, out: name })),
    ],
    outdir: OUT,
    absWorkingDir: process.cwd(),
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['worker', 'import'],
    external: ['cloudflare:*', 'node:*'],
    plugins: [withoutLocales],
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  const readName = (path: string) => relative(OUT, path).replaceAll(sep, '/')
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [
      readName(path),
      output.imports.flatMap(({ path: to, external }) => (external ? [] : [readName(to)])),
    ]),
  )
  return Object.fromEntries(
    outputFiles
      .map(({ path, text }) => [readName(path), { code: text, imports: imports.get(readName(path)) ?? [] }] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
