import type { AppNote, PresenceNote, RoomMessage } from '../../socket/room-state.ts'

export type TimelineItem =
  | { kind: 'messages'; seq: number; userId: string; name: string; at: string; messages: RoomMessage[] }
  | { kind: 'generation'; seq: number; id: string }
  | { kind: 'app'; seq: number; note: AppNote }
  | { kind: 'presence'; seq: number; note: PresenceNote }

/** Messages of one person that come within this time stand under one name. */
const GROUP_MS = 5 * 60_000
/** A monologue gets its name again after this many, and is drawn in pieces. */
const MAX_GROUP = 25

const belongsTo = (
  group: TimelineItem | undefined,
  message: RoomMessage,
): group is TimelineItem & { kind: 'messages' } =>
  group?.kind === 'messages' &&
  group.userId === message.userId &&
  group.messages.length < MAX_GROUP &&
  Date.parse(message.timestamp) - Date.parse(group.messages.at(-1)?.timestamp ?? group.at) < GROUP_MS

/** The conversation in the order of the log. A note stands after the event it followed. */
export const buildTimeline = (
  messages: readonly RoomMessage[],
  generations: readonly { id: string; seq: number }[],
  notes: readonly PresenceNote[],
  apps: readonly AppNote[] = [],
): TimelineItem[] => {
  const entries = [
    ...messages.map((message) => ({ seq: message.seq, after: 0, message })),
    ...generations.map(({ id, seq }) => ({ seq, after: 0, id })),
    ...apps.map((app) => ({ seq: app.seq, after: 0, app })),
    ...notes.map((note) => ({ seq: note.seq, after: 1, note })),
  ].sort((a, b) => a.seq - b.seq || a.after - b.after)

  const items: TimelineItem[] = []
  for (const entry of entries) {
    if ('id' in entry) items.push({ kind: 'generation', seq: entry.seq, id: entry.id })
    else if ('app' in entry) items.push({ kind: 'app', seq: entry.seq, note: entry.app })
    else if ('note' in entry) items.push({ kind: 'presence', seq: entry.seq, note: entry.note })
    else {
      const { message } = entry
      const last = items.at(-1)
      if (belongsTo(last, message)) last.messages.push(message)
      else {
        const { seq, userId, name, timestamp } = message
        items.push({ kind: 'messages', seq, userId, name, at: timestamp, messages: [message] })
      }
    }
  }
  return items
}

/** A message within this time after somebody else's is taken for an answer to it. */
const REPLY_MS = 10 * 60_000

/** Tells whether the last message addresses somebody: by name, or by coming right after another person's. */
export const isReply = (items: readonly TimelineItem[]): boolean => {
  const groups = items.filter((item) => item.kind === 'messages')
  const [last, before] = [groups.at(-1), groups.at(-2)]
  if (!last) return false
  if (last.messages.at(-1)?.message.startsWith('@')) return true
  if (!before || before.userId === last.userId) return false
  return Date.parse(last.at) - Date.parse(before.messages.at(-1)?.timestamp ?? before.at) < REPLY_MS
}
