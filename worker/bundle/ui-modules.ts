import { transform } from 'sucrase'
import { addEndings, resolveFrom } from '../source/imports.ts'
import { parseJson } from '../source/json.ts'
import type { File } from '../source/source.ts'
import { formatRelative, rewriteSpecifiers } from './specifiers.ts'

/** The modules of a page: JavaScript by the path of the file it comes from. */
export type UiModules = { [path: string]: string }

const isScript = (path: string) => /\.[cm]?[jt]sx?$/.test(path)

/** A module that fails with what is wrong with its file: the page shows it where the file is used. */
const failing = (path: string, error: unknown) =>
  `throw new SyntaxError(${JSON.stringify(`${path}: ${error instanceof Error ? error.message : 'does not compile'}`)})\n`

/** Throws for what does not compile. */
const bundleScript = ({ path, content }: File, paths: ReadonlySet<string>): string => {
  const { code } = transform(content, {
    transforms: [...(/\.[cm]?tsx?$/.test(path) ? (['typescript'] as const) : []), 'jsx'],
    jsxRuntime: 'automatic',
    production: true,
    disableESTransforms: true,
    filePath: path,
  })
  return rewriteSpecifiers(code, (specifier) => {
    if (!/^\.{1,2}\//.test(specifier)) return null
    const target = addEndings(resolveFrom(path, specifier)).find((each) => paths.has(each))
    return target === undefined ? null : formatRelative(path, target)
  })
}

const compileScript = (file: File, paths: ReadonlySet<string>): string => {
  try {
    return bundleScript(file, paths)
  } catch (error) {
    return failing(file.path, error)
  }
}

/** Says which files of an interface do not compile, and why. */
export const findUiFaults = (files: readonly File[]): string[] => {
  const paths = new Set(files.map(({ path }) => path))
  return files
    .filter(({ path }) => isScript(path))
    .flatMap((file) => {
      try {
        bundleScript(file, paths)
        return []
      } catch (error) {
        return [error instanceof Error ? error.message : `${file.path} does not compile`]
      }
    })
}

const compileJson = ({ path, content }: File): string => {
  try {
    return `export default ${JSON.stringify(parseJson(content))}\n`
  } catch (error) {
    return failing(path, error)
  }
}

const compileStyle = ({ content }: File): string =>
  `const style = document.createElement('style')\nstyle.textContent = ${JSON.stringify(content)}\ndocument.head.append(style)\n`

/** A picture is its address, as with Vite. */
const compilePicture = ({ content }: File): string =>
  `export default ${JSON.stringify(`data:image/svg+xml,${encodeURIComponent(content)}`)}\n`

/** Tells whether a page can import this file of an interface. */
export const isPageModule = (path: string): boolean => isScript(path) || /\.(json|css|svg)$/.test(path)

/**
 * The files of an interface as native ES modules: types and JSX compiled away, relative imports with the whole name of
 * the file they reach. Packages keep their names: the page's import map has them. JSON, CSS and SVG become modules too.
 */
export const compileUi = (files: readonly File[]): UiModules => {
  const paths = new Set(files.map(({ path }) => path))
  const compiled = files.flatMap((file): [string, string][] => {
    if (isScript(file.path)) return [[file.path, compileScript(file, paths)]]
    if (file.path.endsWith('.json')) return [[file.path, compileJson(file)]]
    if (file.path.endsWith('.svg')) return [[file.path, compilePicture(file)]]
    return file.path.endsWith('.css') ? [[file.path, compileStyle(file)]] : []
  })
  return Object.fromEntries(compiled)
}
