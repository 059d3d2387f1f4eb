import type { ArtifactFile } from '#contract/generation'
import { compileFile } from './compile.ts'
import { addEndings, resolveFrom } from './imports.ts'

export type SourceFile = Pick<ArtifactFile, 'path' | 'content'>

/** `modules`: what runs, by path. `table`: the text of an object of `Source` (runtime/modules.ts) over `names`. */
export type CompiledArtifact = {
  modules: Record<string, string>
  /** The files in the order of their names `m0`, `m1`, … in `table`. */
  files: string[]
  table: string
  /** Specifiers of what is no file of the artifact. */
  packages: string[]
}

/** Of all that runs, in UTF-16 units: more is no program that somebody asked for. */
const MAX_SOURCE_CHARS = 1024 * 1024
/** Of what is made here: raised with every change of it, because what was compiled is kept (a test holds this). */
export const COMPILER = '1'
/** The folder of our own modules beside those of the artifact. */
export const OWN_FOLDER = '@aetheros'

const isRelative = (specifier: string) => /^\.{0,2}(\/|$)/.test(specifier)

const isRunnable = (path: string) => /\.([cm]?[jt]sx?|json)$/.test(path) && !/\.d\.[cm]?ts$/.test(path)

/**
 * Compiles what runs of an artifact, reached from `entry`; other files are left out. Throws an `Error` that says what
 * is wrong and where.
 */
export const compileArtifact = (
  files: readonly SourceFile[],
  entry: string,
  shadows: readonly string[] = [],
): CompiledArtifact => {
  const sources = new Map(files.flatMap(({ path, content }) => (isRunnable(path) ? [[path, content]] : [])))
  const paths = new Set(sources.keys())
  if (!paths.has(entry)) throw new Error(`${entry} is missing`)
  const chars = [...sources.values()].reduce((sum, { length }) => sum + length, 0)
  if (chars > MAX_SOURCE_CHARS)
    throw new Error(`The code is larger than ${MAX_SOURCE_CHARS / 1024} K characters. Split it or make it smaller.`)

  const modules: Record<string, string> = {}
  const rows: string[] = []
  const packages = new Set<string>()
  const waiting = [entry]
  const seen = new Set(waiting)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (path.split('/')[0] === OWN_FOLDER) throw new Error(`${path}: the folder ${OWN_FOLDER} is reserved`)
    const { code, esm, imports } = compileFile(path, sources.get(path) ?? '', shadows)
    modules[path] = code
    const targets = imports.map(({ specifier, names, lazy }) => {
      const places = isRelative(specifier) ? addEndings(resolveFrom(path, specifier)) : []
      const file = places.find((place) => paths.has(place))
      if (file !== undefined && !seen.has(file)) {
        seen.add(file)
        waiting.push(file)
      }
      if (!isRelative(specifier)) packages.add(specifier)
      return [specifier, file ?? null, names, lazy]
    })
    const index = rows.length
    rows.push(`${JSON.stringify(path)}: { run: m${index}, esm: ${esm}, imports: ${JSON.stringify(targets)} }`)
  }
  return {
    modules,
    files: Object.keys(modules),
    table: `{ ${rows.join(', ')} }`,
    packages: [...packages],
  }
}
