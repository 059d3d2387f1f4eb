import type { ClientEvent } from '#contract/socket'
import { accountKey } from '../ui/account-keys.ts'

/** The client events that must not be lost: they are kept until the room answers with the same id. */
export type Sendable = Extract<ClientEvent, { type: 'send_message' | 'start_generation' }>

export type OutboxStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export type Outbox = {
  items: () => readonly Sendable[]
  add: (event: Sendable) => void
  /** True when the id was waiting here. */
  settle: (id: string) => boolean
}

/** Tells whether a stored item can be sent again: the room checks the rest, and its answer settles the id. */
const isSendable = (value: unknown): value is Sendable =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  (value.type === 'send_message' || value.type === 'start_generation') &&
  'id' in value &&
  typeof value.id === 'string' &&
  /^[\da-f-]{36}$/.test(value.id)

const parseStored = (stored: string | null): Sendable[] => {
  if (stored === null) return []
  try {
    const values: unknown = JSON.parse(stored)
    return Array.isArray(values) ? values.filter(isSendable) : []
  } catch {
    return []
  }
}

/**
 * A queue that survives a reload. Every change reads the stored list again, so two tabs of one person do not
 * overwrite each other. When storage is full or forbidden the queue lives in memory alone.
 */
export const createOutbox = (storage: OutboxStorage, key: string): Outbox => {
  const read = () => {
    try {
      return parseStored(storage.getItem(key))
    } catch {
      return []
    }
  }
  const write = (items: readonly Sendable[]) => {
    try {
      if (items.length === 0) storage.removeItem(key)
      else storage.setItem(key, JSON.stringify(items))
    } catch {
      // The copy in memory still sends; only a reload would lose it.
    }
  }
  let items = read()

  return {
    items: () => items,
    add(event) {
      items = [...items, event]
      write([...read().filter((stored) => stored.id !== event.id), event])
    },
    settle(id) {
      const waiting = items.some((item) => item.id === id)
      if (!waiting) return false
      items = items.filter((item) => item.id !== id)
      write(read().filter((stored) => stored.id !== id))
      return true
    },
  }
}

export const outboxKey = (userId: string, roomId: string) => accountKey('outbox', userId, roomId)
