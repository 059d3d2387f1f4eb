import { isObject } from '../openapi.ts'
import type { Contract, Operation, Parameter } from './document.ts'
import type { Exchange } from './exchange.ts'
import type { Sent } from './requests.ts'
import type { Place } from './scene.ts'

/** Names by which a change says what it changes. */
export const VERSION = /^(version|revision|rev|etag|row_?version|lock_?version)$/i

/** Returns whether an address is one of a template. */
const matches = (template: string, path: string): boolean => {
  const [parts, given] = [template.split('/'), path.split('/')]
  return parts.length === given.length && parts.every((part, at) => part.includes('{') || part === given[at])
}

/** Reads what is there now, for a change that has to say which version it changes; null where none has. */
export const createReader =
  ({ operations }: Contract, send: (operation: Operation, sent: Sent) => Promise<Exchange>) =>
  async ({ method, body }: Operation, { path, scene }: Place): Promise<unknown> => {
    const isChange = method === 'PATCH' || method === 'PUT'
    if (!isChange || !/version|revision|\brev\b|etag/i.test(JSON.stringify(body?.schema))) return null
    const reader = operations.find((each) => each.method === 'GET' && matches(each.path, path))
    return reader ? (await send(reader, { path, scene })).body : null
  }

/** The header by which a change says what it changes (RFC 9110, 13.1.1). */
export const isIfMatch = ({ in: place, name }: Parameter): boolean => place === 'header' && /^if-match$/i.test(name)

/** Headers that name what is there now, for an operation that takes them; none where nothing tells it. */
export const createTagReader =
  ({ operations }: Contract, send: (operation: Operation, sent: Sent) => Promise<Exchange>) =>
  async ({ parameters }: Operation, { path, scene }: Sent): Promise<Record<string, string>> => {
    const reader = parameters.some(isIfMatch)
      ? operations.find((each) => each.method === 'GET' && matches(each.path, path))
      : undefined
    const there = reader && (await send(reader, { path, ...(scene && { scene }) }))
    const tag = there && there.status < 400 ? there.headers.get('etag') : null
    return tag === null || tag === undefined ? {} : { 'if-match': tag }
  }

/** A body that tells the version which is there. */
export const withVersion = (body: unknown, current: unknown): unknown => {
  if (!isObject(body) || !isObject(current)) return body
  const versions = Object.entries(current).filter(([name]) => VERSION.test(name) && Object.hasOwn(body, name))
  return { ...body, ...Object.fromEntries(versions) }
}
