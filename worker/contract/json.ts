import { decodeEscapes } from './url-escapes.ts'

export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [name: string]: Json }

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Returns what a local reference leads to; the thing itself when it is none. A chain that does not end leads to
 * nothing.
 */
export const follow = (document: JsonObject, value: unknown): JsonObject => {
  let current = asObject(value)
  for (let depth = 0; depth < 10 && typeof current.$ref === 'string'; depth++) {
    const parts = current.$ref.startsWith('#/') ? current.$ref.slice(2).split('/') : []
    let target: Json = document
    for (const part of parts) {
      const name = decodeEscapes(part)?.replaceAll('~1', '/').replaceAll('~0', '~')
      target = name !== undefined && isObject(target) && Object.hasOwn(target, name) ? (target[name] ?? null) : null
    }
    current = parts.length > 0 ? asObject(target) : {}
  }
  return typeof current.$ref === 'string' ? {} : current
}
