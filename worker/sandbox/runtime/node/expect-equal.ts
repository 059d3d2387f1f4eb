/** A value that stands for many: `expect.any(Number)`. */
class Matching {
  readonly matches: (value: unknown) => boolean
  constructor(matches: (value: unknown) => boolean) {
    this.matches = matches
  }
}

export const isMatcher = (value: unknown): value is Matching => value instanceof Matching

const isObject = (value: unknown): value is { [name: PropertyKey]: unknown } =>
  typeof value === 'object' && value !== null
const readKind = (value: unknown) => Object.prototype.toString.call(value)

/** Its own enumerable keys; those of `undefined` only where that counts. */
const listKeys = (value: { [name: PropertyKey]: unknown }, strict: boolean) =>
  Reflect.ownKeys(value).filter(
    (key) => Object.getOwnPropertyDescriptor(value, key)?.enumerable === true && (strict || value[key] !== undefined),
  )

/** Tells whether two values are alike all the way down; without `strict` a property of undefined is as good as none. */
export const equals = (a: unknown, b: unknown, strict = false, seen: [unknown, unknown][] = []): boolean => {
  if (isMatcher(b)) return b.matches(a)
  if (isMatcher(a)) return a.matches(b)
  if (Object.is(a, b)) return true
  if (!isObject(a) || !isObject(b) || readKind(a) !== readKind(b)) return false
  if (seen.some(([x, y]) => x === a && y === b)) return true
  const inner: [unknown, unknown][] = [...seen, [a, b]]
  const same = (x: unknown, y: unknown) => equals(x, y, strict, inner)
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime())
  if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b)
  if (a instanceof Error && b instanceof Error) return a.message === b.message && a.name === b.name
  if (a instanceof Map && b instanceof Map)
    return a.size === b.size && [...a].every(([key, value]) => [...b].some((each) => same([key, value], each)))
  if (a instanceof Set && b instanceof Set)
    return a.size === b.size && [...a].every((value) => [...b].some((each) => same(value, each)))
  if (a instanceof Number || a instanceof String || a instanceof Boolean) return Object.is(a.valueOf(), b.valueOf())
  if (a instanceof ArrayBuffer && b instanceof ArrayBuffer) return same(new Uint8Array(a), new Uint8Array(b))
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false
  const keys = listKeys(a, strict)
  const others = listKeys(b, strict)
  return keys.length === others.length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
}

/** Tells whether everything that `part` says of a value is so; it may have more. */
export const matchesObject = (value: unknown, part: unknown): boolean => {
  if (isMatcher(part) || !isObject(part) || !isObject(value)) return equals(value, part)
  if (Array.isArray(part))
    return (
      Array.isArray(value) && value.length === part.length && part.every((each, at) => matchesObject(value[at], each))
    )
  if (!/Object|Error/.test(readKind(part))) return equals(value, part)
  return Reflect.ownKeys(part).every((key) => key in value && matchesObject(value[key], part[key]))
}

const matching = (matches: (value: unknown) => boolean) => new Matching(matches)

const isInstance = (value: unknown, type: unknown): boolean => {
  const primitives: [unknown, string][] = [
    [String, 'string'],
    [Number, 'number'],
    [Boolean, 'boolean'],
    [BigInt, 'bigint'],
    [Symbol, 'symbol'],
    [Function, 'function'],
  ]
  const primitive = primitives.find(([each]) => each === type)?.[1]
  return (primitive && typeof value === primitive) || (typeof type === 'function' && value instanceof type)
}

const some = {
  objectContaining: (part: unknown) => (value: unknown) => isObject(value) && matchesObject(value, part),
  arrayContaining: (part: unknown[]) => (value: unknown) =>
    Array.isArray(value) && part.every((each) => value.some((other) => equals(other, each))),
  stringContaining: (part: string) => (value: unknown) => typeof value === 'string' && value.includes(part),
  stringMatching: (pattern: string | RegExp) => (value: unknown) =>
    typeof value === 'string' && new RegExp(pattern).test(value),
}

/** `expect.any` and its like. */
export const matchers = {
  any: (type: unknown) => matching((value) => isInstance(value, type)),
  anything: () => matching((value) => value !== null && value !== undefined),
  closeTo: (number: number, digits = 2) => matching((value) => Math.abs(Number(value) - number) < 10 ** -digits / 2),
  arrayOf: (part: unknown) => matching((value) => Array.isArray(value) && value.every((one) => equals(one, part))),
  objectContaining: (part: unknown) => matching(some.objectContaining(part)),
  arrayContaining: (part: unknown[]) => matching(some.arrayContaining(part)),
  stringContaining: (part: string) => matching(some.stringContaining(part)),
  stringMatching: (pattern: string | RegExp) => matching(some.stringMatching(pattern)),
  not: {
    objectContaining: (part: unknown) => matching((value) => !some.objectContaining(part)(value)),
    arrayContaining: (part: unknown[]) => matching((value) => !some.arrayContaining(part)(value)),
    stringContaining: (part: string) => matching((value) => !some.stringContaining(part)(value)),
    stringMatching: (pattern: string | RegExp) => matching((value) => !some.stringMatching(pattern)(value)),
  },
}
