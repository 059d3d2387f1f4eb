/** Told about a group at once, and then at most this often, with how often it happened meanwhile. */
const TELL_EVERY_MS = 30_000
/** Of one creation within `WINDOW_MS`, whatever fails there. */
const MAX_TOLD = 20
const WINDOW_MS = 10 * 60_000
const MAX_GROUPS = 200

export type LiveError = {
  message: string
  stack?: string | undefined
  blockedHost?: string | undefined
  generationId: string
}
/** `count`: how often since the room was told the last time. */
export type Told = LiveError & { count: number }

type Group = { error: LiveError; waiting: number; toldAt: number }

/** The same fault with other values in it is the same fault. */
const formatKey = ({ message, generationId }: LiveError) =>
  `${generationId}\n${message
    .replace(/[\da-f]{8}-[\da-f-]{27}/gi, '#')
    .replace(/\d+/g, '#')
    .slice(0, 300)}`

/** Groups a creation's errors for its room, which is not told more often than people can read. */
export const createErrorGroups = () => {
  const groups = new Map<string, Group>()
  let told: number[] = []

  const mayTell = (now: number) => {
    told = told.filter((at) => now - at < WINDOW_MS)
    return told.length < MAX_TOLD
  }

  const tell = (group: Group, now: number): Told => {
    const count = group.waiting
    group.waiting = 0
    group.toldAt = now
    told.push(now)
    return { ...group.error, count }
  }

  return {
    /** The error as the room is told of it now; null when that waits. */
    take(error: LiveError, now: number): Told | null {
      const key = formatKey(error)
      const group = groups.get(key) ?? { error, waiting: 0, toldAt: Number.NEGATIVE_INFINITY }
      if (!groups.has(key) && groups.size >= MAX_GROUPS) return null
      groups.set(key, group)
      group.waiting += 1
      return now - group.toldAt >= TELL_EVERY_MS && mayTell(now) ? tell(group, now) : null
    },

    /** It could not be told: it waits for the next time. */
    untold({ count, ...error }: Told) {
      const group = groups.get(formatKey(error))
      if (group) group.waiting += count
    },

    /** Takes the errors that have waited long enough; groups that are quiet are forgotten. */
    due(now: number): Told[] {
      const all: Told[] = []
      for (const [key, group] of groups) {
        if (now - group.toldAt < TELL_EVERY_MS) continue
        if (group.waiting === 0) groups.delete(key)
        else if (mayTell(now)) all.push(tell(group, now))
      }
      return all
    },

    /** The time until something is due next, in milliseconds; null when nothing waits. */
    dueIn(now: number): number | null {
      const waits = [...groups.values()].filter(({ waiting }) => waiting > 0)
      if (waits.length === 0) return null
      return Math.max(1_000, Math.min(...waits.map(({ toldAt }) => toldAt + TELL_EVERY_MS - now)))
    },
  }
}

export type ErrorGroups = ReturnType<typeof createErrorGroups>
