import type { PresenceNote } from '../../socket/room-state.ts'
import { isolated } from '../../ui/name.tsx'
import { namesInWords } from '../presence/names.ts'

/** Who came and who left, in one quiet line. */
export const PresenceLine = ({ note }: { note: PresenceNote }) => {
  const parts = [
    note.joined.length > 0 && `${namesInWords(note.joined.map(isolated))} joined`,
    note.left.length > 0 && `${namesInWords(note.left.map(isolated))} left`,
  ].filter(Boolean)
  return <p className="pl-8.5 text-faint text-xs">{parts.join(' · ')}</p>
}
