import { useSyncExternalStore } from 'react'

type Cell = { value: unknown; listeners: Set<() => void> }

const cells = new Map<string, Cell>()

/** A sandboxed page may have no storage: then values live as long as the page does. */
function readStorage(key: string): unknown {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function writeStorage(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Not kept across reloads; the page itself goes on working.
  }
}

const sameShape = (a: unknown, b: unknown) => typeof a === typeof b && Array.isArray(a) === Array.isArray(b)

function cellFor(key: string, initial: unknown): Cell {
  const known = cells.get(key)
  if (known) return known
  const stored = readStorage(key)
  const cell: Cell = { value: sameShape(stored, initial) ? stored : initial, listeners: new Set() }
  cells.set(key, cell)
  return cell
}

/** Like `useState`, but shared by everything that uses the same key, and kept across reloads. */
export function useStored<T>(key: string, initial: T): [T, (next: T | ((was: T) => T)) => void] {
  const cell = cellFor(key, initial)
  const value = useSyncExternalStore(
    (listener) => {
      cell.listeners.add(listener)
      return () => cell.listeners.delete(listener)
    },
    () => cell.value as T,
    () => cell.value as T,
  )
  const set = (next: T | ((was: T) => T)) => {
    cell.value = next instanceof Function ? next(cell.value as T) : next
    writeStorage(key, cell.value)
    for (const listener of cell.listeners) listener()
  }
  return [value, set]
}

/** An id for something that a person has just added. */
export const newId = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 7)}`
