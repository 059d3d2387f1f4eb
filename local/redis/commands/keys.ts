import type { Keyspace } from '../keyspace.ts'
import { OK, RedisError, Status, syntaxError } from '../reply.ts'
import { atLeast, type Command, globTest, readInteger, reads, writes } from './command.ts'

/** Sets an expiry under EXPIRE's conditions NX, XX, GT, LT. A time in the past deletes. */
const expire = (space: Keyspace, key: string, at: number, condition = '') => {
  const current = space.expiryOf(key)
  if (current === undefined) return 0
  const allowed = {
    '': true,
    NX: current === null,
    XX: current !== null,
    GT: current !== null && at > current,
    LT: current === null || at < current,
  }[condition.toUpperCase()]
  if (allowed === undefined) throw new RedisError(`ERR Unsupported option ${condition}`)
  if (!allowed) return 0
  if (at <= space.now()) space.delete(key)
  else space.setExpiry(key, at)
  return 1
}

/** -2 without such a key, -1 without an expiry. */
const expiry = (space: Keyspace, key: string, shape: (at: number) => number) => {
  const at = space.expiryOf(key)
  if (at === undefined) return -2
  return at === null ? -1 : shape(at)
}

const count = (keys: string[], test: (key: string) => boolean) => keys.filter(test).length

/** The keyspace fits into one page, so the cursor is always 0 (which SCAN's contract allows). */
const scan = (space: Keyspace, [, ...options]: string[]) => {
  let matches = globTest('*')
  let type: string | undefined
  for (let at = 0; at < options.length; at += 2) {
    const option = options[at]?.toUpperCase()
    if (option === 'MATCH') matches = globTest(options[at + 1] ?? '')
    else if (option === 'TYPE') type = options[at + 1]?.toLowerCase()
    else if (option !== 'COUNT') throw syntaxError()
  }
  return ['0', space.keys().filter((key) => matches(key) && (!type || space.typeOf(key) === type))]
}

const clear = writes([0, 1], (space) => {
  space.clear()
  return OK
})
const del = writes(atLeast(1), (space, keys) => count(keys, (key) => space.delete(key)))
const exists = reads(atLeast(1), (space, keys) => count(keys, (key) => space.typeOf(key) !== undefined))

export const keyCommands: Record<string, Command> = {
  del,
  unlink: del,
  exists,
  touch: exists,
  type: reads(1, (space, [key = '']) => new Status(space.typeOf(key) ?? 'none')),
  expire: writes([2, 3], (space, [key = '', seconds, when]) =>
    expire(space, key, space.now() + readInteger(seconds) * 1000, when),
  ),
  pexpire: writes([2, 3], (space, [key = '', millis, when]) =>
    expire(space, key, space.now() + readInteger(millis), when),
  ),
  expireat: writes([2, 3], (space, [key = '', seconds, when]) => expire(space, key, readInteger(seconds) * 1000, when)),
  pexpireat: writes([2, 3], (space, [key = '', millis, when]) => expire(space, key, readInteger(millis), when)),
  persist: writes(1, (space, [key = '']) => {
    if (typeof space.expiryOf(key) !== 'number') return 0
    space.setExpiry(key, null)
    return 1
  }),
  ttl: reads(1, (space, [key = '']) => expiry(space, key, (at) => Math.round((at - space.now()) / 1000))),
  pttl: reads(1, (space, [key = '']) => expiry(space, key, (at) => at - space.now())),
  expiretime: reads(1, (space, [key = '']) => expiry(space, key, (at) => Math.round(at / 1000))),
  pexpiretime: reads(1, (space, [key = '']) => expiry(space, key, (at) => at)),
  keys: reads(1, (space, [pattern = '*']) => space.keys().filter(globTest(pattern))),
  scan: reads(atLeast(1), scan),
  rename: writes(2, (space, [from = '', to = '']) => {
    space.rename(from, to)
    return OK
  }),
  dbsize: reads(0, (space) => space.keys().length),
  flushdb: clear,
  flushall: clear,
  ping: reads([0, 1], (_space, [text]) => text ?? new Status('PONG')),
  echo: reads(1, (_space, [text = '']) => text),
  time: reads(0, (space) => [String(Math.floor(space.now() / 1000)), String((space.now() % 1000) * 1000)]),
  /** Nobody can subscribe over REST. */
  publish: reads(2, () => 0),
}
