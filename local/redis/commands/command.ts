import type { Keyspace } from '../keyspace.ts'
import { RedisError, type Reply } from '../reply.ts'

/** A command over the keyspace. `least` and `most` count the arguments behind the name. */
export type Command = {
  least: number
  most: number
  /** True when it may change something, and a snapshot is due. */
  writes: boolean
  run: (space: Keyspace, args: string[]) => Reply
}

type Arity = number | [least: number, most: number]

const define =
  (writes: boolean) =>
  (arity: Arity, run: Command['run']): Command => {
    const [least, most] = typeof arity === 'number' ? [arity, arity] : arity
    return { least, most, writes, run }
  }

export const reads = define(false)
export const writes = define(true)

/** Any number of arguments from `least` on. */
export const atLeast = (least: number): [number, number] => [least, Number.POSITIVE_INFINITY]

export const readInteger = (text: string | undefined): number => {
  const value = Number(text)
  if (text === undefined || !/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new RedisError('ERR value is not an integer or out of range')
  return value
}

export const readFloat = (text: string | undefined): number => {
  const value = { '+inf': Number.POSITIVE_INFINITY, inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY }[
    (text ?? '').toLowerCase()
  ]
  if (value !== undefined) return value
  if (!text?.trim() || Number.isNaN(Number(text))) throw new RedisError('ERR value is not a valid float')
  return Number(text)
}

/** Redis's text of a score. */
export const writeFloat = (value: number): string =>
  Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf'

/** `[a, b, c, d]` as `[[a, b], [c, d]]`; throws when one is left over. */
export const readPairs = (args: string[]): [string, string][] => {
  if (args.length % 2 !== 0) throw new RedisError('ERR wrong number of arguments')
  return args.flatMap((first, at) => (at % 2 === 0 ? [[first, args[at + 1] ?? ''] satisfies [string, string]] : []))
}

/** Redis's glob (`*`, `?`, `[a-c]`, `\`) as a test. */
export const globTest = (pattern: string): ((text: string) => boolean) => {
  const source = pattern.replace(/\\(.)|\[(\^?)([^\]]*)\]|[.*+?^${}()|[\]\\]/gs, (part, escaped, negated, members) => {
    if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    if (members !== undefined) return `[${negated}${members.replace(/[\\\]^]/g, '\\$&')}]`
    return part === '*' ? '.*' : part === '?' ? '.' : `\\${part}`
  })
  const expression = new RegExp(`^${source}$`, 's')
  return (text) => expression.test(text)
}

/** The part of a list from `start` to `stop`, both included, negative ones counted from the end. */
export const sliceRange = <T>(items: T[], start: number, stop: number): T[] => {
  const from = Math.max(start < 0 ? items.length + start : start, 0)
  const to = stop < 0 ? items.length + stop : stop
  return items.slice(from, Math.max(to + 1, from))
}
