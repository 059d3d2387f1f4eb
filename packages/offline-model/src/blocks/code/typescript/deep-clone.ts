export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A copy that shares nothing with the original. */
export function deepClone(value: Json): Json {
  if (Array.isArray(value)) return value.map(deepClone)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deepClone(each)]))
}

/** Whether two values have the same content, whatever the order of their keys. */
export function deepEqual(a: Json, b: Json): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((each, i) => deepEqual(each, b[i] ?? null))
    )
  }
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => key in b && deepEqual(a[key] ?? null, b[key] ?? null))
  )
}
