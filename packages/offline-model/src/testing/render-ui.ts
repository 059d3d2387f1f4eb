import { build } from 'esbuild'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import type { ComposedFile } from '../types.ts'

/** Bundles composed files in memory, React left out, and renders the app to HTML. Throws when either fails. */
export async function renderUi(files: ComposedFile[]): Promise<string> {
  const contents = new Map(files.map((file) => [file.path, file.content]))
  const bundle = await build({
    entryPoints: ['src/App.tsx'],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    external: ['react', 'react/jsx-runtime'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'composed-files',
        setup(build) {
          build.onResolve({ filter: /^\.|^src\// }, ({ path, importer }) => ({
            namespace: 'composed',
            path: importer ? new URL(path, `file:///${importer}`).pathname.slice(1) : path,
          }))
          build.onLoad({ filter: /./, namespace: 'composed' }, ({ path }) => {
            const text = contents.get(path)
            if (text === undefined) return { errors: [{ text: `Not composed: ${path}` }] }
            return { contents: text, loader: path.endsWith('x') ? 'tsx' : 'ts' }
          })
        },
      },
    ],
  })
  const code = (bundle.outputFiles[0]?.text ?? '')
    .replaceAll(/from "react\/jsx-runtime"/g, `from "${import.meta.resolve('react/jsx-runtime')}"`)
    .replaceAll(/from "react"/g, `from "${import.meta.resolve('react')}"`)
  const module: { default: () => null } = await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  )
  return renderToString(createElement(module.default)).replaceAll('<!-- -->', '')
}
