import { asObject, asText, isObject, type Json, type JsonObject } from './json.ts'

/** Nothing else of a creation reaches its API. */
const isServed = (path: string) => path.startsWith('/api/') || path === '/api'

/** The path of a server's address, without a slash at its end; its variables have their defaults. */
const readBasePath = (server: Json): string => {
  const { url, variables } = asObject(server)
  const written = asText(url).replaceAll(/\{([^{}]*)\}/g, (_, name: string) =>
    String(asObject(asObject(variables)[name]).default ?? ''),
  )
  try {
    return new URL(written, 'https://api.invalid/').pathname.replace(/\/+$/, '')
  } catch {
    return ''
  }
}

const basePathsIn = ({ servers }: JsonObject): string[] => (Array.isArray(servers) ? servers.map(readBasePath) : [])

const withoutServers = ({ servers: _, ...rest }: JsonObject): JsonObject => rest

const escapePart = (path: string) => path.replaceAll('~', '~0').replaceAll('/', '~1')

/** A value with the references in it that lead to what was moved. */
const redirect = (value: Json, moved: ReadonlyMap<string, string>): Json => {
  if (Array.isArray(value)) return value.map((each) => redirect(each, moved))
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, redirect(below, moved)]))
  const [, part] = typeof value === 'string' ? (/^#\/paths\/([^/]+)/.exec(value) ?? []) : []
  const target = part === undefined ? undefined : moved.get(part)
  return target === undefined || part === undefined ? value : `#/paths/${target}${String(value).slice(8 + part.length)}`
}

/**
 * Returns a document whose paths are whole: below the first of their servers' base paths (`servers: [{ url: '/api/v1'
 * }]`) with which they lie under `/api/`, where they do not by themselves. The same document when there is none such.
 */
export const withBasePath = (document: JsonObject): JsonObject => {
  const common = basePathsIn(document)
  const moved = new Map<string, string>()
  const paths = Object.entries(asObject(document.paths)).map(([path, item]): [string, Json] => {
    const bases = isServed(path) ? [] : [...basePathsIn(asObject(item)), ...common]
    const base = bases.find((each) => isServed(each + path))
    if (base === undefined) return [path, item]
    moved.set(escapePart(path), escapePart(base + path))
    return [base + path, isObject(item) ? withoutServers(item) : item]
  })
  if (moved.size === 0) return document
  const whole = { ...withoutServers(document), paths: Object.fromEntries(paths) }
  return asObject(JSON.stringify(document).includes('#/paths/') ? redirect(whole, moved) : whole)
}
