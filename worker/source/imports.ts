import type { Check } from '#contract/generation'
import { type File, isNode, readLiteral, type Source } from './source.ts'
import { createCheck, formatCount } from './syntax.ts'

const nodeModules = new Set(
  `assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises
  domain events fs fs/promises http http2 https inspector module net os path path/posix path/win32 perf_hooks process punycode
  querystring readline readline/promises repl sqlite stream stream/consumers stream/promises stream/web string_decoder test sys
  timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib`.split(/\s+/),
)

export const isNodeModule = (name: string) => nodeModules.has(name.replace(/^node:/, ''))

const listSpecifiers = (source: Source): string[] => {
  if (!('nodes' in source)) return []
  return source.nodes.flatMap((node) => {
    const named = /^(ImportDeclaration|Export(Named|All)Declaration|ImportExpression)$/.test(node.type)
    const called = node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'Import'
    const [argument] = Array.isArray(node.arguments) ? node.arguments : []
    const specifier = named ? readLiteral(node.source) : called ? readLiteral(argument) : null
    return specifier === null ? [] : [specifier]
  })
}

/** The path that a relative specifier means, seen from a file. */
export const resolveFrom = (path: string, specifier: string): string => {
  const parts = path.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

export const addEndings = (path: string) => [
  path,
  ...['.ts', '.tsx', '.js', '.jsx', '.json', '/index.ts', '/index.tsx'].map((ending) => path + ending),
  path.replace(/\.js(x?)$/, '.ts$1'),
]

/** The packages that are imported, Node's own among them. */
export const listPackages = (sources: readonly Source[]): string[] =>
  sources.flatMap(listSpecifiers).filter((specifier) => !/^\.{0,2}\//.test(specifier))

/** The files that a file runs, itself the first. */
export const listSourcesBelow = (sources: readonly Source[], entry: string): Source[] => {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const found = new Set([entry])
  for (const path of found) {
    const source = byPath.get(path)
    for (const specifier of source ? listSpecifiers(source) : [])
      if (/^\.{0,2}\//.test(specifier)) {
        const target = addEndings(resolveFrom(path, specifier)).find((each) => byPath.has(each))
        if (target !== undefined) found.add(target)
      }
  }
  return [...found].flatMap((path) => byPath.get(path) ?? [])
}

type Rules = {
  /** Tells whether a package is there at run time. */
  supplied(name: string): boolean
  /** Said of a package that is not: what to use instead. */
  instead: string
  /** Node finds a file by its exact name only; a compiler also tries endings. */
  exact: boolean
  /** Tells whether a file of the artifact can be imported at all; absent: any can. */
  isImportable?(path: string): boolean
}

/** Relative imports find a file of the artifact, and packages are among those supplied. */
export const checkImports = (files: readonly File[], sources: readonly Source[], rules: Rules): Check[] => {
  const paths = new Set(files.map(({ path }) => path))
  const found = sources.flatMap((source) =>
    listSpecifiers(source).map((specifier) => ({ from: source.path, specifier })),
  )
  const faults = found.flatMap(({ from, specifier }) => {
    if (!/^\.{0,2}\//.test(specifier))
      return rules.supplied(specifier) ? [] : [`${from} imports "${specifier}"; ${rules.instead}`]
    const target = resolveFrom(from, specifier)
    const reached = addEndings(target).find((path) => paths.has(path))
    if (reached === undefined) return [`${from} imports "${specifier}", which is not there`]
    if (rules.isImportable && !rules.isImportable(reached))
      return [`${from} imports "${specifier}", which is nothing that a page can import`]
    return rules.exact && reached !== target
      ? [`${from} imports "${specifier}"; write the whole name of ${reached}`]
      : []
  })
  if (sources.length === 0) return []
  return [
    createCheck(
      'imports',
      [...new Set(faults)],
      found.length === 0 ? 'nothing is imported' : `${formatCount(found.length, 'import')} found`,
    ),
  ]
}
