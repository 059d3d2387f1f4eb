import { describe, expect, it } from 'vitest'
import { createWatchdog } from './watchdog.ts'

const MB = 1024 * 1024
const limits = { busyMs: 3_000, silentMs: 30_000, rssBytes: 1_000 * MB }

/** Looks every 250 ms at a process that gets a share of the processor and answers or not; the ms until it is ended. */
const watch = (
  seconds: number,
  { share, answers = false, rss = 100 }: { share: number; answers?: boolean; rss?: number },
) => {
  const watchdog = createWatchdog(limits)
  watchdog.look({ at: 0, usage: { cpuMs: 0, rssBytes: 100 * MB }, answered: true })
  for (let at = 250; at <= seconds * 1_000; at += 250) {
    const reason = watchdog.look({ at, usage: { cpuMs: at * share, rssBytes: rss * MB }, answered: answers })
    if (reason) return { at, reason }
  }
  return null
}

describe('a process that should always answer', () => {
  it('is ended when it has kept the processor for 3 s without an answer', () => {
    expect(watch(10, { share: 1 })).toEqual({ at: 3_000, reason: 'processor' })
  })
  it('may be as busy as it likes while it answers', () => {
    expect(watch(600, { share: 1.9, answers: true })).toBeNull()
  })
  it('that gets little of the processor, because others have it, is given its three seconds of it', () => {
    expect(watch(20, { share: 0.25 })).toEqual({ at: 12_000, reason: 'processor' })
  })
  it('that has several cores does not get there sooner', () => {
    expect(watch(10, { share: 2 })).toEqual({ at: 3_000, reason: 'processor' })
  })
  it('that rests and is silent hangs, and is ended in the end', () => {
    expect(watch(60, { share: 0 })).toEqual({ at: 30_000, reason: 'processor' })
  })
  it('is ended at once when it holds too much memory, also while it answers', () => {
    expect(watch(10, { share: 0.1, answers: true, rss: 1_001 })).toEqual({ at: 250, reason: 'memory' })
  })
})
