import { useRef, useState } from 'react'
import type { Room, RoomMember } from '#contract/rooms'
import { useMemberPages } from '../../api/members.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { useForgetOffline } from '../shell/use-failure.ts'
import { MemberRow } from './member-row.tsx'
import { RemoveMember } from './remove-member.tsx'

type PeopleDialogProps = {
  room: Room
  userId: string
  /** Asks whether I really leave. */
  onLeave: () => void
  onClose: () => void
}

/** Everybody who belongs to a room. Its owner changes roles and removes people; everybody else can leave. */
export const PeopleDialog = ({ room, userId, onLeave, onClose }: PeopleDialogProps) => {
  const pages = useMemberPages(room.id)
  const [removing, setRemoving] = useState<RoomMember | null>(null)
  const [said, setSaid] = useState('')
  useForgetOffline(said, () => setSaid(''))
  const list = useRef<HTMLUListElement>(null)
  const owns = room.role === 'owner'
  const people = pages.data?.pages.flatMap(({ items }) => items) ?? []

  /** The row that had the focus is gone or changed: the list has it. */
  const backToList = (words: string) => {
    setRemoving(null)
    setSaid(words)
    list.current?.focus()
  }

  return (
    <Dialog
      title="People in this room"
      description={
        owns
          ? 'Editors talk and build here. Viewers only watch, and links that they handed out stop working.'
          : 'Only the room’s owner changes roles and removes people.'
      }
      open
      onOpenChange={onClose}
      size="md"
      footer={
        <>
          {!owns && (
            <Button variant="ghost" onClick={onLeave}>
              Leave the room
            </Button>
          )}
          <Button onClick={onClose}>Done</Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {pages.error && (
          <Banner tone="danger">
            <ErrorWords error={pages.error} />
          </Banner>
        )}
        {pages.isPending && <SkeletonRows label="Loading people" rows={3} />}
        <ul ref={list} tabIndex={-1} aria-label="Members" className="divide-y rounded-md border outline-none">
          {people.map((person) => (
            <li key={person.userId}>
              <MemberRow
                roomId={room.id}
                person={person}
                isMe={person.userId === userId}
                onRemove={owns && person.role !== 'owner' ? () => setRemoving(person) : null}
                onSaid={setSaid}
              />
              {removing?.userId === person.userId && <RemoveMember room={room} person={person} onDone={backToList} />}
            </li>
          ))}
        </ul>
        {pages.hasNextPage && (
          <Button
            className="justify-self-start"
            busy={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            Show more
          </Button>
        )}
        <p role="status" className="min-h-5 text-sm text-soft">
          {said}
        </p>
      </div>
    </Dialog>
  )
}
