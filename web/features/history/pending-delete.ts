/** `liveAt`: the slug of an app that runs it, and goes on running it. */
export type PendingDelete = { id: string; title: string; liveAt?: string | undefined }

type PendingDeleteNeeds = {
  remove: (id: string, leaving: boolean) => Promise<void>
  /** Answers the function that cancels. */
  schedule: (run: () => void, afterMs: number) => () => void
  onFailed: (item: PendingDelete, error: unknown) => void
}

/** Deleting waits this long for a change of mind. */
export const UNDO_MS = 30_000

/** Deletes later, so that it can be undone; deletes at once when the next one is asked for, or the page is left. */
export const createPendingDelete = ({ remove, schedule, onFailed }: PendingDeleteNeeds) => {
  let pending: { item: PendingDelete; cancel: () => void } | null = null
  /** Deleted or about to be: kept out of lists until the lists know themselves. */
  let hidden: ReadonlySet<string> = new Set()
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const show = (id: string) => {
    hidden = new Set([...hidden].filter((other) => other !== id))
  }

  const flush = (leaving = false) => {
    if (!pending) return
    const { item, cancel } = pending
    pending = null
    cancel()
    changed()
    remove(item.id, leaving).catch((error: unknown) => {
      show(item.id)
      changed()
      onFailed(item, error)
    })
  }

  return {
    ask(item: PendingDelete) {
      flush()
      hidden = new Set([...hidden, item.id])
      pending = { item, cancel: schedule(() => flush(), UNDO_MS) }
      changed()
    },
    undo() {
      if (!pending) return
      pending.cancel()
      show(pending.item.id)
      pending = null
      changed()
    },
    flush,
    current: (): PendingDelete | null => pending?.item ?? null,
    hidden: (): ReadonlySet<string> => hidden,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
