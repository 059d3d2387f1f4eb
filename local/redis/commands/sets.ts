import type { Keyspace } from '../keyspace.ts'
import type { Reply } from '../reply.ts'
import { atLeast, type Command, readInteger, reads, writes } from './command.ts'

const none: ReadonlySet<string> = new Set()
const setAt = (space: Keyspace, key: string) => space.read(key, 'set') ?? none

const pick = (space: Keyspace, key: string, count: number): string[] => {
  const members = [...setAt(space, key)]
  return Array.from({ length: Math.min(count, members.length) }, () =>
    members.splice(Math.floor(Math.random() * members.length), 1),
  ).flat()
}

const pop = (space: Keyspace, [key = '', count]: string[]): Reply => {
  const picked = pick(space, key, count === undefined ? 1 : readInteger(count))
  for (const member of picked) space.read(key, 'set')?.delete(member)
  return count === undefined ? (picked[0] ?? null) : picked
}

const combine = (join: (left: Set<string>, right: ReadonlySet<string>) => Set<string>) =>
  reads(atLeast(1), (space, [first = '', ...others]) => [
    ...others.reduce((left, key) => join(left, setAt(space, key)), new Set(setAt(space, first))),
  ])

export const setCommands: Record<string, Command> = {
  sadd: writes(atLeast(2), (space, [key = '', ...members]) => {
    const set = space.open(key, 'set', () => new Set())
    const before = set.size
    for (const member of members) set.add(member)
    return set.size - before
  }),
  srem: writes(atLeast(2), (space, [key = '', ...members]) => {
    const set = space.read(key, 'set')
    return members.filter((member) => set?.delete(member)).length
  }),
  smembers: reads(1, (space, [key = '']) => [...setAt(space, key)]),
  sismember: reads(2, (space, [key = '', member = '']) => (setAt(space, key).has(member) ? 1 : 0)),
  smismember: reads(atLeast(2), (space, [key = '', ...members]) =>
    members.map((member) => (setAt(space, key).has(member) ? 1 : 0)),
  ),
  scard: reads(1, (space, [key = '']) => setAt(space, key).size),
  spop: writes([1, 2], pop),
  srandmember: reads(1, (space, [key = '']) => pick(space, key, 1)[0] ?? null),
  sinter: combine((left, right) => new Set([...left].filter((member) => right.has(member)))),
  sunion: combine((left, right) => new Set([...left, ...right])),
  sdiff: combine((left, right) => new Set([...left].filter((member) => !right.has(member)))),
}
