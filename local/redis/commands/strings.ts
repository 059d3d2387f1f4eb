import type { Keyspace } from '../keyspace.ts'
import { OK, RedisError, syntaxError } from '../reply.ts'
import { atLeast, type Command, readFloat, readInteger, readPairs, reads, writes } from './command.ts'

const expiryUnits: ReadonlyMap<string, (space: Keyspace, amount: number) => number> = new Map([
  ['EX', (space, amount) => space.now() + amount * 1000],
  ['PX', (space, amount) => space.now() + amount],
  ['EXAT', (_space, amount) => amount * 1000],
  ['PXAT', (_space, amount) => amount],
])

const readExpiry = (space: Keyspace, unit: string, text: string | undefined): number | undefined => {
  const toTime = expiryUnits.get(unit)
  if (!toTime) return undefined
  const amount = readInteger(text)
  if (amount <= 0) throw new RedisError('ERR invalid expire time')
  return toTime(space, amount)
}

const set = (space: Keyspace, [key = '', value = '', ...options]: string[]) => {
  const flags = new Set<string>()
  let expiry: number | null | 'keep' = null
  for (let at = 0; at < options.length; at++) {
    const option = (options[at] ?? '').toUpperCase()
    const time = readExpiry(space, option, options[at + 1])
    if (time !== undefined) {
      expiry = time
      at++
    } else if (option === 'KEEPTTL') expiry = 'keep'
    else if (['NX', 'XX', 'GET'].includes(option)) flags.add(option)
    else throw syntaxError()
  }
  if (flags.has('NX') && flags.has('XX')) throw syntaxError()
  const before = flags.has('GET') ? (space.read(key, 'string') ?? null) : null
  const exists = space.typeOf(key) !== undefined
  const refused = (flags.has('NX') && exists) || (flags.has('XX') && !exists)
  if (!refused) space.write(key, value, expiry)
  if (flags.has('GET')) return before
  return refused ? null : OK
}

const add = (space: Keyspace, key: string, amount: number) => {
  const sum = readInteger(space.read(key, 'string') ?? '0') + amount
  if (!Number.isSafeInteger(sum)) throw new RedisError('ERR increment or decrement would overflow')
  space.write(key, String(sum), 'keep')
  return sum
}

const getex = (space: Keyspace, [key = '', option, amount]: string[]) => {
  const value = space.read(key, 'string') ?? null
  if (value === null || option === undefined) return value
  const unit = option.toUpperCase()
  const time = readExpiry(space, unit, amount)
  if (time === undefined && unit !== 'PERSIST') throw syntaxError()
  space.setExpiry(key, time ?? null)
  return value
}

export const stringCommands: Record<string, Command> = {
  get: reads(1, (space, [key = '']) => space.read(key, 'string') ?? null),
  set: writes(atLeast(2), set),
  setnx: writes(2, (space, [key = '', value = '']) => (set(space, [key, value, 'NX']) === OK ? 1 : 0)),
  setex: writes(3, (space, [key = '', seconds = '', value = '']) => set(space, [key, value, 'EX', seconds])),
  psetex: writes(3, (space, [key = '', millis = '', value = '']) => set(space, [key, value, 'PX', millis])),
  getset: writes(2, (space, [key = '', value = '']) => set(space, [key, value, 'GET'])),
  getex: writes([1, 3], getex),
  getdel: writes(1, (space, [key = '']) => {
    const value = space.read(key, 'string') ?? null
    space.delete(key)
    return value
  }),
  append: writes(2, (space, [key = '', more = '']) => {
    const value = (space.read(key, 'string') ?? '') + more
    space.write(key, value, 'keep')
    return Buffer.byteLength(value)
  }),
  strlen: reads(1, (space, [key = '']) => Buffer.byteLength(space.read(key, 'string') ?? '')),
  incr: writes(1, (space, [key = '']) => add(space, key, 1)),
  decr: writes(1, (space, [key = '']) => add(space, key, -1)),
  incrby: writes(2, (space, [key = '', amount]) => add(space, key, readInteger(amount))),
  decrby: writes(2, (space, [key = '', amount]) => add(space, key, -readInteger(amount))),
  incrbyfloat: writes(2, (space, [key = '', amount]) => {
    const sum = String(readFloat(space.read(key, 'string') ?? '0') + readFloat(amount))
    space.write(key, sum, 'keep')
    return sum
  }),
  mget: reads(atLeast(1), (space, keys) =>
    keys.map((key) => (space.typeOf(key) === 'string' ? (space.read(key, 'string') ?? null) : null)),
  ),
  mset: writes(atLeast(2), (space, args) => {
    for (const [key, value] of readPairs(args)) space.write(key, value, null)
    return OK
  }),
  msetnx: writes(atLeast(2), (space, args) => {
    const pairs = readPairs(args)
    if (pairs.some(([key]) => space.typeOf(key) !== undefined)) return 0
    for (const [key, value] of pairs) space.write(key, value, null)
    return 1
  }),
}
