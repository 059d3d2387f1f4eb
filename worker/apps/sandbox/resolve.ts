/** The path that a relative specifier means, seen from a file. Null when it leads out of the artefact. */
export const resolveFrom = (path: string, specifier: string): string | null => {
  const parts = path.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null
    } else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

const withEndings = (path: string) => [
  path,
  ...['.ts', '.tsx', '.js', '.jsx', '.mjs', '.json', '/index.ts', '/index.tsx', '/index.js'].map((end) => path + end),
  path.replace(/\.(c|m)?js(x?)$/, '.$1ts$2'),
]

export const isRelative = (specifier: string) => /^\.{0,2}(\/|$)/.test(specifier)

/** The file of `paths` that a relative specifier leads to, with or without its ending, as bundlers take it. */
export const findFile = (paths: ReadonlySet<string>, from: string, specifier: string): string | undefined => {
  const target = resolveFrom(from, specifier)
  return target === null ? undefined : withEndings(target).find((path) => paths.has(path))
}
