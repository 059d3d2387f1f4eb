import * as z from 'zod'
import { RedisError } from './reply.ts'

/** The value of a key, by Redis's name of the type. A sorted set maps members to scores. */
export type Values = {
  string: string
  hash: Map<string, string>
  list: string[]
  set: Set<string>
  zset: Map<string, number>
}
export type TypeName = keyof Values
type Entry = { [T in TypeName]: { type: T; value: Values[T]; expiresAt: number | null } }[TypeName]

const Pairs = z.array(z.tuple([z.string(), z.string()]))
const expiresAt = z.number().nullable()

/** One key of a snapshot file. `expiresAt` is in milliseconds since 1970, null for never. */
const SavedEntry = z.discriminatedUnion('type', [
  z.object({ key: z.string(), type: z.literal('string'), value: z.string(), expiresAt }),
  z.object({ key: z.string(), type: z.literal('hash'), value: Pairs, expiresAt }),
  z.object({ key: z.string(), type: z.literal('list'), value: z.array(z.string()), expiresAt }),
  z.object({ key: z.string(), type: z.literal('set'), value: z.array(z.string()), expiresAt }),
  z.object({ key: z.string(), type: z.literal('zset'), value: z.array(z.tuple([z.string(), z.number()])), expiresAt }),
])
export const Snapshot = z.array(SavedEntry)
export type Snapshot = z.infer<typeof Snapshot>

const save = (key: string, entry: Entry): Snapshot[number] => {
  const { expiresAt } = entry
  switch (entry.type) {
    case 'string':
    case 'list':
      return { key, ...entry }
    case 'hash':
      return { key, type: entry.type, value: [...entry.value], expiresAt }
    case 'set':
      return { key, type: entry.type, value: [...entry.value], expiresAt }
    case 'zset':
      return { key, type: entry.type, value: [...entry.value], expiresAt }
  }
}

const load = (saved: Snapshot[number]): Entry => {
  const { expiresAt } = saved
  switch (saved.type) {
    case 'string':
      return { type: saved.type, value: saved.value, expiresAt }
    case 'list':
      return { type: saved.type, value: saved.value, expiresAt }
    case 'hash':
      return { type: saved.type, value: new Map(saved.value), expiresAt }
    case 'set':
      return { type: saved.type, value: new Set(saved.value), expiresAt }
    case 'zset':
      return { type: saved.type, value: new Map(saved.value), expiresAt }
  }
}

const isEmpty = ({ type, value }: Entry) =>
  type !== 'string' && (Array.isArray(value) ? value.length === 0 : value instanceof Object && value.size === 0)

/** All keys with their expiry. A key past its time, or whose collection became empty, does not exist. */
export class Keyspace {
  readonly #entries = new Map<string, Entry>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  now(): number {
    return this.#now()
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    const gone = (entry.expiresAt !== null && entry.expiresAt <= this.#now()) || isEmpty(entry)
    if (gone) this.#entries.delete(key)
    return gone ? undefined : entry
  }

  typeOf(key: string): TypeName | undefined {
    return this.#live(key)?.type
  }

  /** The value of a key; throws WRONGTYPE when it holds another type. */
  read<T extends TypeName>(key: string, type: T): Values[T] | undefined {
    const entry = this.#live(key)
    if (!entry) return undefined
    if (entry.type !== type) throw new RedisError('WRONGTYPE Operation against a key holding the wrong kind of value')
    return entry.value as Values[T]
  }

  /** The collection of a key to be changed in place; `create` makes it when the key is absent. */
  open<T extends Exclude<TypeName, 'string'>>(key: string, type: T, create: () => Values[T]): Values[T] {
    const found = this.read(key, type)
    if (found) return found
    const value = create()
    this.#entries.set(key, { type, value, expiresAt: null } as Entry)
    return value
  }

  /** Sets a string. `expiresAt` 'keep' leaves the expiry as it was. */
  write(key: string, value: string, expiresAt: number | null | 'keep'): void {
    const kept = expiresAt === 'keep' ? (this.#live(key)?.expiresAt ?? null) : expiresAt
    this.#entries.set(key, { type: 'string', value, expiresAt: kept })
  }

  delete(key: string): boolean {
    return this.#live(key) !== undefined && this.#entries.delete(key)
  }

  /** Milliseconds since 1970; null for never; undefined when there is no such key. */
  expiryOf(key: string): number | null | undefined {
    return this.#live(key)?.expiresAt
  }

  setExpiry(key: string, at: number | null): void {
    const entry = this.#live(key)
    if (entry) entry.expiresAt = at
  }

  rename(from: string, to: string): void {
    const entry = this.#live(from)
    if (!entry) throw new RedisError('ERR no such key')
    this.#entries.delete(from)
    this.#entries.set(to, entry)
  }

  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.#live(key) !== undefined)
  }

  clear(): void {
    this.#entries.clear()
  }

  snapshot(): Snapshot {
    return this.keys().flatMap((key) => {
      const entry = this.#live(key)
      return entry ? [save(key, entry)] : []
    })
  }

  restore(snapshot: Snapshot): void {
    for (const saved of snapshot) this.#entries.set(saved.key, load(saved))
  }
}
