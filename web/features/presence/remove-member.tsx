import { useLayoutEffect, useRef } from 'react'
import type { Room, RoomMember } from '#contract/rooms'
import { useRemoveMember } from '../../api/members.ts'
import { Button } from '../../ui/button.tsx'
import { isolate, Name } from '../../ui/name.tsx'
import { ErrorWords } from '../shell/error-words.tsx'

type RemoveMemberProps = {
  room: Room
  person: RoomMember
  /** Called with the outcome in words, empty when they stay. */
  onDone: (words: string) => void
}

/** Asks once more, below somebody's row, before they are taken out of the room. */
export const RemoveMember = ({ room, person, onDone }: RemoveMemberProps) => {
  const remove = useRemoveMember(room.id)
  const keep = useRef<HTMLButtonElement>(null)
  // With the question itself: a key that is pressed at once meets it.
  useLayoutEffect(() => keep.current?.focus(), [])
  const confirm = async () => {
    try {
      await remove.mutateAsync(person.userId)
      // Their row is gone by then, and this with it: a callback of `mutate` would never run.
      onDone(`${isolate(person.name)} was removed.`)
    } catch {
      // `remove.error` is shown.
    }
  }

  return (
    <section
      aria-label={`Remove ${isolate(person.name)}?`}
      className="grid grid-cols-1 gap-2 bg-raised px-3 py-2.5 text-sm"
    >
      <p>
        Remove <Name>{person.name}</Name>? {room.visibility === 'link' ? stillOpen : closed} Links they handed out stop
        working. What they wrote and built stays.
      </p>
      {remove.error && (
        <p role="alert" className="text-danger">
          <ErrorWords error={remove.error} />
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button ref={keep} size="sm" variant="ghost" onClick={() => onDone('')}>
          Cancel
        </Button>
        <Button size="sm" variant="danger" busy={remove.isPending} onClick={confirm}>
          Remove
        </Button>
      </div>
    </section>
  )
}

const closed = 'They lose access right away and need a new invitation to come back.'
const stillOpen = 'They lose their role, but anyone with this room’s address can still watch it.'
