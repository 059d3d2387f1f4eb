import type { PresenceNote } from '../../socket/room-state.ts'
import { isolate } from '../../ui/name.tsx'
import { formatNames } from '../presence/format-names.ts'

/** Tells who came and who left, in one quiet line. */
export const PresenceLine = ({ note }: { note: PresenceNote }) => {
  const parts = [
    note.joined.length > 0 && `${formatNames(note.joined.map(isolate))} joined`,
    note.left.length > 0 && `${formatNames(note.left.map(isolate))} left`,
  ].filter(Boolean)
  return <p className="pl-8.5 text-faint text-xs">{parts.join(' · ')}</p>
}
