import { useSyncExternalStore } from 'react'
import { describeError } from '../../api/errors.ts'
import { deleteGeneration } from '../../api/generations.ts'
import type { PendingDelete } from './pending-delete.ts'
import { createPendingDelete } from './pending-delete.ts'

let failure: { item: PendingDelete; words: string } | null = null
const failureListeners = new Set<() => void>()

const setFailure = (next: typeof failure) => {
  failure = next
  for (const listener of failureListeners) listener()
}

export const deletions = createPendingDelete({
  remove: deleteGeneration,
  schedule: (run, afterMs) => {
    const timer = setTimeout(run, afterMs)
    return () => clearTimeout(timer)
  },
  onFailed: (item, error) => setFailure({ item, words: describeError(error) }),
})

addEventListener('pagehide', () => deletions.flush(true))

export const clearFailure = () => setFailure(null)

export const usePendingDelete = (): PendingDelete | null => useSyncExternalStore(deletions.subscribe, deletions.current)
export const useHiddenIds = (): ReadonlySet<string> => useSyncExternalStore(deletions.subscribe, deletions.hidden)

export const useDeleteFailure = () =>
  useSyncExternalStore(
    (listener) => {
      failureListeners.add(listener)
      return () => {
        failureListeners.delete(listener)
      }
    },
    () => failure,
  )
