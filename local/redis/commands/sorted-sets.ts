import type { Keyspace } from '../keyspace.ts'
import { type Reply, syntaxError } from '../reply.ts'
import {
  atLeast,
  type Command,
  readFloat,
  readInteger,
  readPairs,
  reads,
  sliceRange,
  writeFloat,
  writes,
} from './command.ts'

type Member = [member: string, score: number]

const none: ReadonlyMap<string, number> = new Map()
const zsetAt = (space: Keyspace, key: string) => space.read(key, 'zset') ?? none

/** By score, then by member. */
const sorted = (space: Keyspace, key: string): Member[] =>
  [...zsetAt(space, key)].sort((left, right) => left[1] - right[1] || (left[0] < right[0] ? -1 : 1))

const flags = ['NX', 'XX', 'GT', 'LT', 'CH', 'INCR']

const add = (space: Keyspace, [key = '', ...args]: string[]): Reply => {
  const behind = args.findIndex((arg) => !flags.includes(arg.toUpperCase()))
  const given = new Set(args.slice(0, behind).map((flag) => flag.toUpperCase()))
  const pairs = readPairs(args.slice(behind)).map(([score, member]) => [member, readFloat(score)] satisfies Member)
  if (given.has('INCR') && pairs.length !== 1) throw syntaxError()
  const zset = space.open(key, 'zset', () => new Map())
  let added = 0
  let changed = 0
  let last: number | null = null
  for (const [member, amount] of pairs) {
    const before = zset.get(member)
    const score = given.has('INCR') ? (before ?? 0) + amount : amount
    const refused =
      before === undefined
        ? given.has('XX')
        : given.has('NX') || (given.has('GT') && score <= before) || (given.has('LT') && score >= before)
    last = refused ? null : score
    if (refused) continue
    zset.set(member, score)
    if (before === undefined) added++
    if (before !== score) changed++
  }
  if (given.has('INCR')) return last === null ? null : writeFloat(last)
  return given.has('CH') ? changed : added
}

/** A bound of a score range: `5`, `(5` (not included), `-inf`, `+inf`. */
const readBound = (text: string, side: 'min' | 'max'): ((score: number) => boolean) => {
  const open = text.startsWith('(')
  const bound = readFloat(open ? text.slice(1) : text)
  if (side === 'min') return (score) => (open ? score > bound : score >= bound)
  return (score) => (open ? score < bound : score <= bound)
}

const between = (members: Member[], min: string, max: string): Member[] => {
  const [above, below] = [readBound(min, 'min'), readBound(max, 'max')]
  return members.filter(([, score]) => above(score) && below(score))
}

const range = (space: Keyspace, [key = '', start = '', stop = '', ...options]: string[]): Reply => {
  const names = options.map((option) => option.toUpperCase())
  const unknown = names.find(
    (name, at) =>
      !['BYSCORE', 'REV', 'WITHSCORES', 'LIMIT'].includes(name) &&
      names[at - 1] !== 'LIMIT' &&
      names[at - 2] !== 'LIMIT',
  )
  if (unknown !== undefined) throw syntaxError()
  const reverse = names.includes('REV')
  let members = sorted(space, key)
  if (names.includes('BYSCORE')) members = reverse ? between(members, stop, start) : between(members, start, stop)
  if (reverse) members.reverse()
  if (!names.includes('BYSCORE')) members = sliceRange(members, readInteger(start), readInteger(stop))
  const limit = names.indexOf('LIMIT')
  if (limit >= 0) {
    const [offset, count] = [readInteger(options[limit + 1]), readInteger(options[limit + 2])]
    members = members.slice(offset, count < 0 ? undefined : offset + count)
  }
  return members.flatMap(([member, score]) => (names.includes('WITHSCORES') ? [member, writeFloat(score)] : [member]))
}

const remove = (space: Keyspace, key: string, members: string[]) => {
  const zset = space.read(key, 'zset')
  return members.filter((member) => zset?.delete(member)).length
}

const pop = (space: Keyspace, [key = '', count = '1']: string[], end: 'min' | 'max') => {
  const members = end === 'min' ? sorted(space, key) : sorted(space, key).reverse()
  const taken = members.slice(0, readInteger(count))
  remove(
    space,
    key,
    taken.map(([member]) => member),
  )
  return taken.flatMap(([member, score]) => [member, writeFloat(score)])
}

const rank = (space: Keyspace, [key = '', member]: string[], reverse: boolean) => {
  const at = sorted(space, key).findIndex(([name]) => name === member)
  if (at < 0) return null
  return reverse ? zsetAt(space, key).size - 1 - at : at
}

const names = (members: Member[]) => members.map(([member]) => member)

export const sortedSetCommands: Record<string, Command> = {
  zadd: writes(atLeast(3), add),
  zincrby: writes(3, (space, [key = '', amount = '', member = '']) => add(space, [key, 'INCR', amount, member])),
  zrem: writes(atLeast(2), (space, [key = '', ...members]) => remove(space, key, members)),
  zcard: reads(1, (space, [key = '']) => zsetAt(space, key).size),
  zcount: reads(3, (space, [key = '', min = '', max = '']) => between(sorted(space, key), min, max).length),
  zscore: reads(2, (space, [key = '', member = '']) => {
    const score = zsetAt(space, key).get(member)
    return score === undefined ? null : writeFloat(score)
  }),
  zrank: reads(2, (space, args) => rank(space, args, false)),
  zrevrank: reads(2, (space, args) => rank(space, args, true)),
  zrange: reads(atLeast(3), range),
  zrevrange: reads([3, 4], (space, args) => range(space, [...args, 'REV'])),
  zrangebyscore: reads(atLeast(3), (space, args) => range(space, [...args, 'BYSCORE'])),
  zrevrangebyscore: reads(atLeast(3), (space, args) => range(space, [...args, 'BYSCORE', 'REV'])),
  zremrangebyscore: writes(3, (space, [key = '', min = '', max = '']) =>
    remove(space, key, names(between(sorted(space, key), min, max))),
  ),
  zremrangebyrank: writes(3, (space, [key = '', start, stop]) =>
    remove(space, key, names(sliceRange(sorted(space, key), readInteger(start), readInteger(stop)))),
  ),
  zpopmin: writes([1, 2], (space, args) => pop(space, args, 'min')),
  zpopmax: writes([1, 2], (space, args) => pop(space, args, 'max')),
}
