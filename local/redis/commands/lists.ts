import type { Keyspace } from '../keyspace.ts'
import { OK, RedisError, type Reply } from '../reply.ts'
import { atLeast, type Command, readInteger, reads, sliceRange, writes } from './command.ts'

const listAt = (space: Keyspace, key: string) => space.read(key, 'list') ?? []

const push = (space: Keyspace, [key = '', ...items]: string[], end: 'left' | 'right') => {
  const list = space.open(key, 'list', () => [])
  if (end === 'left') list.unshift(...items.reverse())
  else list.push(...items)
  return list.length
}

const pop = (space: Keyspace, [key = '', count]: string[], end: 'left' | 'right'): Reply => {
  const list = space.read(key, 'list')
  if (!list) return null
  const take = () => (end === 'left' ? list.shift() : list.pop()) ?? null
  return count === undefined ? take() : Array.from({ length: Math.min(readInteger(count), list.length) }, take)
}

/** LREM: the first `count` equal ones, counted from the end when negative, all when 0. */
const remove = (space: Keyspace, [key = '', count, item]: string[]) => {
  const list = listAt(space, key)
  const wanted = readInteger(count)
  const found = list.flatMap((other, at) => (other === item ? [at] : []))
  const chosen = wanted < 0 ? found.slice(wanted) : wanted > 0 ? found.slice(0, wanted) : found
  for (const at of chosen.reverse()) list.splice(at, 1)
  return chosen.length
}

export const listCommands: Record<string, Command> = {
  lpush: writes(atLeast(2), (space, args) => push(space, args, 'left')),
  rpush: writes(atLeast(2), (space, args) => push(space, args, 'right')),
  lpop: writes([1, 2], (space, args) => pop(space, args, 'left')),
  rpop: writes([1, 2], (space, args) => pop(space, args, 'right')),
  llen: reads(1, (space, [key = '']) => listAt(space, key).length),
  lindex: reads(2, (space, [key = '', at]) => listAt(space, key).at(readInteger(at)) ?? null),
  lrange: reads(3, (space, [key = '', start, stop]) =>
    sliceRange(listAt(space, key), readInteger(start), readInteger(stop)),
  ),
  lset: writes(3, (space, [key = '', position, item = '']) => {
    const list = space.read(key, 'list')
    if (!list) throw new RedisError('ERR no such key')
    const at = readInteger(position) + (readInteger(position) < 0 ? list.length : 0)
    if (at < 0 || at >= list.length) throw new RedisError('ERR index out of range')
    list[at] = item
    return OK
  }),
  ltrim: writes(3, (space, [key = '', start, stop]) => {
    const list = listAt(space, key)
    list.splice(0, list.length, ...sliceRange(list, readInteger(start), readInteger(stop)))
    return OK
  }),
  lrem: writes(3, remove),
}
