import { withBasePath } from '#contract/base-path'
import type { Check } from '#contract/generation'
import { INTERFACE_BRIEF } from '#contract/interface-brief'
import { isObject, METHODS, readOperations } from '#contract/operations'
import { listSourcesBelow } from './imports.ts'
import { parseJson } from './json.ts'
import { type File, isNode, type Node, parseScripts, readLiteral } from './source.ts'
import { createCheck, formatCount } from './syntax.ts'

type Operation = { method: string; path: string; headers: string[] }
/** A path as code writes it, `*` for what it computes; the method where it stands beside it. */
type Call = { method: string | null; path: string; file: string }

const OPERATION = /^- ([A-Z]+) (\/\S*?):?(?: .*)?$/
const HEADER = /^ {2}header ([\w-]+): /

/** The operations that a request for another face of an API holds: none where it is not whole, null for any other request. */
const readBrief = (prompt: string): Operation[] | null => {
  const told = prompt.split(`\n${INTERFACE_BRIEF}\n`)[1]?.split('\nOperations:\n')[1]
  if (told === undefined) return null
  if (/^\d+ operations are left out here/m.test(told)) return []
  const found: Operation[] = []
  for (const line of told.split('\n\nSchemas:\n')[0]?.split('\n') ?? []) {
    const [, method, path] = OPERATION.exec(line) ?? []
    if (method && path) found.push({ method, path, headers: [] })
    const header = HEADER.exec(line)?.[1]
    if (header) found.at(-1)?.headers.push(header)
  }
  return found
}

const documentIn = (files: readonly File[]): unknown => {
  try {
    return parseJson(files.find(({ path }) => path === 'openapi.json')?.content ?? '')
  } catch {
    return null
  }
}

/** The operations of the API whose document lies beside the page: what it was made from. */
const readBeside = (files: readonly File[]): Operation[] => {
  const document = documentIn(files)
  if (!isObject(document)) return []
  return readOperations(withBasePath(document)).map(({ method, path, parameters }) => {
    const wanted = parameters.filter((each) => each.in === 'header' && each.required)
    return { method, path, headers: wanted.map(({ name }) => name) }
  })
}

const readPath = (node: unknown): string | null => {
  if (!isNode(node)) return null
  const whole = readLiteral(node)
  if (whole !== null) return whole.startsWith('/api/') ? (whole.split(/[?#]/)[0] ?? null) : null
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const left = readPath(node.left)
    return left === null ? null : `${left}*`
  }
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return null
  const texts = node.quasis.filter(isNode).map(({ value }) => String(Object(value).cooked ?? ''))
  return texts[0]?.startsWith('/api/') ? (texts.join('*').split(/[?#]/)[0] ?? null) : null
}

const asMethod = (given: unknown): string | null => {
  const word = typeof given === 'string' ? given.toLowerCase() : ''
  return METHODS.find((each) => each === word)?.toUpperCase() ?? null
}

const methodIn = (options: Node): string | null => {
  const properties = Array.isArray(options.properties) ? options.properties.filter(isNode) : []
  const found = properties.find(({ key }) => isNode(key) && key.name === 'method')
  return asMethod(readLiteral(found?.value))
}

/** Reads the method of a call: beside the path, in its options, from its name, or GET where `fetch` is told nothing. */
const readMethod = ({ callee }: Node, others: Node[]): string | null => {
  for (const each of others) {
    const said = each.type === 'ObjectExpression' ? methodIn(each) : asMethod(readLiteral(each))
    if (said) return said
  }
  if (!isNode(callee)) return null
  if (callee.name === 'fetch') return others.length === 0 ? 'GET' : null
  return isNode(callee.property) ? asMethod(callee.property.name) : null
}

const callsIn = (file: string, nodes: readonly Node[]): Call[] => {
  const seen = new Set<Node>()
  const calls = nodes.flatMap((node) => {
    const given = node.type === 'CallExpression' && Array.isArray(node.arguments) ? node.arguments.filter(isNode) : []
    return given.flatMap((at) => {
      const path = readPath(at)
      if (path === null) return []
      seen.add(at)
      const method = readMethod(
        node,
        given.filter((each) => each !== at),
      )
      return [{ method, path, file }]
    })
  })
  const inside = new Set([...seen].flatMap((node) => (node.type === 'BinaryExpression' ? [node.left] : [])))
  const others = nodes.flatMap((node) => {
    const path = seen.has(node) || inside.has(node) ? null : readPath(node)
    // Whatever is put together elsewhere begins so.
    return path === null ? [] : [{ method: null, path: node.type === 'StringLiteral' ? path : `${path}*`, file }]
  })
  return [...calls, ...others]
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const pattern = (text: string, hole: RegExp, filling: string) =>
  new RegExp(`^${text.split(hole).map(escaped).join(filling)}$`)

const PARAMETER = /\{[^}]*\}/

/** Tells whether the path could be the operation's. */
const matchesPath = ({ path }: Operation, written: string): boolean =>
  pattern(path, PARAMETER, '[^/]+').test(written.replaceAll('*', 'x')) ||
  pattern(written, /\*/, '.*').test(path.replaceAll(new RegExp(PARAMETER, 'g'), 'x'))

const matchesBeginning = ({ path }: Operation, written: string): boolean =>
  path.startsWith(written.endsWith('/') ? written : `${written}/`)

const tell = ({ path }: Call) => path.replaceAll('*', '…')

/**
 * Checks that an interface that was made for an API asks only what that API has: paths, methods where they stand
 * beside them, and headers that must be sent. The contract is that of the newest of its requests (the newest first)
 * that holds one, else the one beside it. Null when there is none, or the code has no path.
 */
export const checkCalls = (files: readonly File[], requests: readonly string[]): Check | null => {
  const brief = requests.map(readBrief).find((each) => each !== null)
  const contract = brief ?? readBeside(files)
  if (contract.length === 0) return null
  const sources = listSourcesBelow(parseScripts(files), 'src/App.tsx')
  const calls = sources.flatMap((source) => ('nodes' in source ? callsIn(source.path, source.nodes) : []))
  if (calls.length === 0) return null
  const reached = new Set(sources.map(({ path }) => path))
  const text = files.flatMap(({ path, content }) => (reached.has(path) ? [content.toLowerCase()] : [])).join('\n')
  const faults = calls.flatMap((call) => {
    const there = contract.filter((each) => matchesPath(each, call.path) || matchesBeginning(each, call.path))
    if (there.length === 0) return [`${call.file} calls ${tell(call)}, which the API does not have`]
    const meant = there.filter(({ method }) => call.method === null || method === call.method)
    if (meant.length === 0)
      return [
        `${call.file} calls ${call.method} ${tell(call)}, of which the API has only ${there.map(({ method }) => method).join(', ')}`,
      ]
    const [only, another] = call.method === null ? [] : meant.filter((each) => matchesPath(each, call.path))
    const missing = only && !another ? only.headers.filter((header) => !text.includes(header.toLowerCase())) : []
    return missing.map((header) => `${only?.method} ${only?.path} wants the header ${header}, which is sent nowhere`)
  })
  return createCheck(
    'calls',
    [...new Set(faults)],
    `${formatCount(calls.length, 'call')} as the API's contract has them`,
  )
}
