import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { suppliedToPages } from '#contract/supplied-packages'

const folder = 'dist/web/vendor'

const require = createRequire(import.meta.url)

/** React is CommonJS, of which a bundler makes a default export only: its names are written out. */
const writeStub = (name: string): string => {
  if (!name.startsWith('react')) return `export * from '${name}'`
  const names = Object.keys(require(name)).filter((each) => /^[A-Za-z]\w*$/.test(each) && each !== 'default')
  return `import all from '${name}'\nexport default all\nexport const { ${names.join(', ')} } = all`
}

const writeFileName = (name: string) => name.replaceAll('/', '-')

const stubs: Plugin = {
  name: 'stubs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^stub:/ }, ({ path }) => ({ path: path.slice(5), namespace: 'stub' }))
    onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({
      contents: writeStub(path),
      resolveDir: process.cwd(),
    }))
  },
}

const common = {
  bundle: true,
  minify: true,
  write: true,
  metafile: true,
  outdir: folder,
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  target: 'es2023',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
} as const

type Outputs = { [file: string]: { entryPoint?: string | undefined } }

/** The built file of each entry, as the Worker asks for it. */
const listFiles = (outputs: Outputs): Map<string, string> =>
  new Map(
    Object.entries(outputs).flatMap(([file, { entryPoint }]) =>
      entryPoint && file.endsWith('.js') ? [[entryPoint, `/vendor/${basename(file)}`]] : [],
    ),
  )

const writeHashed = (name: string, content: Buffer): string => {
  const file = `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}.js`
  writeFileSync(`${folder}/${file}`, content)
  return `/vendor/${file}`
}

/**
 * Builds what pages of creations load: the supplied packages as ES modules that share one React, and our own scripts.
 * `manifest.json` says where each is; every other name holds a hash of its content.
 */
export const buildVendor = async (): Promise<void> => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const modules = await build({
    ...common,
    format: 'esm',
    splitting: true,
    plugins: [stubs],
    entryPoints: [
      ...suppliedToPages.map((name) => ({ in: `stub:${name}`, out: writeFileName(name) })),
      { in: 'web/hosted/mount.ts', out: 'mount' },
    ],
  })
  const scripts = await build({
    ...common,
    format: 'iife',
    entryPoints: [
      { in: 'web/hosted/bridge.ts', out: 'bridge' },
      { in: 'web/hosted/docs/docs.ts', out: 'docs' },
      { in: 'web/hosted/python/page.ts', out: 'python' },
    ],
  })
  // Pyodide's parts for Node are never reached in a browser.
  const python = await build({
    ...common,
    format: 'esm',
    external: ['node:*', 'ws'],
    loader: { '.py': 'text' },
    entryPoints: [{ in: 'web/hosted/python/worker.ts', out: 'python-worker' }],
  })
  const files = listFiles({
    ...modules.metafile.outputs,
    ...scripts.metafile.outputs,
    ...python.metafile.outputs,
  })
  const findFile = (entry: string) => {
    const file = files.get(entry)
    if (!file) throw new Error(`${entry} was not built`)
    return file
  }
  const manifest = {
    imports: Object.fromEntries(suppliedToPages.map((name) => [name, findFile(`stub:${name}`)])),
    scripts: {
      mount: findFile('web/hosted/mount.ts'),
      bridge: findFile('web/hosted/bridge.ts'),
      docs: findFile('web/hosted/docs/docs.ts'),
      python: findFile('web/hosted/python/page.ts'),
      pythonWorker: findFile('web/hosted/python/worker.ts'),
      tailwind: writeHashed('tailwind', readFileSync('node_modules/@tailwindcss/browser/dist/index.global.js')),
    },
  }
  writeFileSync(`${folder}/manifest.json`, JSON.stringify(manifest))
}
