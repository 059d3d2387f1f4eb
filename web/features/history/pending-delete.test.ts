import { describe, expect, it, vi } from 'vitest'
import { createPendingDelete, UNDO_MS } from './pending-delete.ts'

const setUp = (remove = vi.fn(async () => {})) => {
  const timers: { run: () => void; cancelled: boolean }[] = []
  const onFailed = vi.fn()
  const pending = createPendingDelete({
    remove,
    onFailed,
    schedule: (run) => {
      const timer = { run, cancelled: false }
      timers.push(timer)
      return () => {
        timer.cancelled = true
      }
    },
  })
  return { pending, remove, timers, onFailed }
}
const a = { id: 'a', title: 'A' }
const b = { id: 'b', title: 'B' }

describe('deleting with undo', () => {
  it('leaves at least half a minute for a change of mind', () => {
    expect(UNDO_MS).toBeGreaterThanOrEqual(30_000)
  })

  it('hides at once and deletes only when the time is over', () => {
    const { pending, remove, timers } = setUp()
    pending.ask(a)
    expect(pending.hidden().has('a')).toBe(true)
    expect(remove).not.toHaveBeenCalled()
    timers[0]?.run()
    expect(remove).toHaveBeenCalledExactlyOnceWith('a', false)
    expect(pending.current()).toBeNull()
  })

  it('undo shows it again and nothing is deleted', () => {
    const { pending, remove, timers } = setUp()
    pending.ask(a)
    pending.undo()
    expect(pending.hidden().size).toBe(0)
    expect(timers[0]?.cancelled).toBe(true)
    pending.flush(true)
    expect(remove).not.toHaveBeenCalled()
  })

  it('asking for the next deletes the one before', () => {
    const { pending, remove } = setUp()
    pending.ask(a)
    pending.ask(b)
    expect(remove).toHaveBeenCalledExactlyOnceWith('a', false)
    expect(pending.current()).toEqual(b)
  })

  it('leaving the page deletes what was waiting', () => {
    const { pending, remove } = setUp()
    pending.ask(a)
    pending.flush(true)
    expect(remove).toHaveBeenCalledExactlyOnceWith('a', true)
  })

  it('what the server did not delete comes back', async () => {
    const { pending, onFailed } = setUp(vi.fn(async () => Promise.reject(new Error('down'))))
    pending.ask(a)
    pending.flush()
    await vi.waitFor(() => expect(onFailed).toHaveBeenCalled())
    expect(pending.hidden().size).toBe(0)
  })
})
