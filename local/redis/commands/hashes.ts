import type { Keyspace } from '../keyspace.ts'
import { OK } from '../reply.ts'
import { atLeast, type Command, readFloat, readInteger, readPairs, reads, writes } from './command.ts'

const none: ReadonlyMap<string, string> = new Map()
const hashAt = (space: Keyspace, key: string) => space.read(key, 'hash') ?? none
const open = (space: Keyspace, key: string) => space.open(key, 'hash', () => new Map())

const setAll = (space: Keyspace, key: string, args: string[]) => {
  const pairs = readPairs(args)
  const hash = open(space, key)
  const before = hash.size
  for (const [field, value] of pairs) hash.set(field, value)
  return hash.size - before
}

export const hashCommands: Record<string, Command> = {
  hset: writes(atLeast(3), (space, [key = '', ...args]) => setAll(space, key, args)),
  hmset: writes(atLeast(3), (space, [key = '', ...args]) => {
    setAll(space, key, args)
    return OK
  }),
  hsetnx: writes(3, (space, [key = '', field = '', value = '']) =>
    hashAt(space, key).has(field) ? 0 : setAll(space, key, [field, value]),
  ),
  hget: reads(2, (space, [key = '', field = '']) => hashAt(space, key).get(field) ?? null),
  hmget: reads(atLeast(2), (space, [key = '', ...fields]) => {
    const hash = hashAt(space, key)
    return fields.map((field) => hash.get(field) ?? null)
  }),
  hgetall: reads(1, (space, [key = '']) => [...hashAt(space, key)].flat()),
  hkeys: reads(1, (space, [key = '']) => [...hashAt(space, key).keys()]),
  hvals: reads(1, (space, [key = '']) => [...hashAt(space, key).values()]),
  hlen: reads(1, (space, [key = '']) => hashAt(space, key).size),
  hexists: reads(2, (space, [key = '', field = '']) => (hashAt(space, key).has(field) ? 1 : 0)),
  hdel: writes(atLeast(2), (space, [key = '', ...fields]) => {
    const hash = space.read(key, 'hash')
    return fields.filter((field) => hash?.delete(field)).length
  }),
  hincrby: writes(3, (space, [key = '', field = '', amount]) => {
    const sum = readInteger(hashAt(space, key).get(field) ?? '0') + readInteger(amount)
    open(space, key).set(field, String(sum))
    return sum
  }),
  hincrbyfloat: writes(3, (space, [key = '', field = '', amount]) => {
    const sum = String(readFloat(hashAt(space, key).get(field) ?? '0') + readFloat(amount))
    open(space, key).set(field, sum)
    return sum
  }),
}
