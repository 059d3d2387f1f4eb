export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Every value of a nested structure under its path, such as `user.tags.0`. */
export function flattenJson(value: Json, path = ''): Record<string, Json> {
  if (typeof value !== 'object' || value === null) return { [path]: value }
  return Object.entries(value).reduce<Record<string, Json>>(
    (flat, [key, each]) => Object.assign(flat, flattenJson(each, path ? `${path}.${key}` : key)),
    {},
  )
}
