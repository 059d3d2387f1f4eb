import { UserPlus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import type { Room } from '#contract/rooms'
import { AvatarStack, type Person } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Name } from '../../ui/name.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { AskRoom } from './room-dialogs.tsx'
import { RoomMenu } from './room-menu.tsx'

type RoomHeadProps = {
  name: string | null
  people: readonly Person[]
  /** Null until it is loaded. */
  room: Room | null
  onInvite: (() => void) | null
  onAsk: AskRoom
}

/**
 * Shows the room's name, and takes the focus of whoever comes from another page: its main part is drawn anew while the
 * room is loaded.
 */
const Title = ({ name }: { name: string }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const hasComeFromAPage = useLocation().key !== 'default'
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is coming that moves the focus
  useEffect(() => {
    const at = document.activeElement
    if (hasComeFromAPage && (at === document.body || at?.id === 'main')) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} data-start className="min-w-0 flex-1 truncate font-semibold text-lg">
      <Name>{name}</Name>
    </h1>
  )
}

/** The room's name, who is in it, and what can be done with it. */
export const RoomHead = ({ name, people, room, onInvite, onAsk }: RoomHeadProps) => (
  <header className="flex h-13 shrink-0 items-center gap-3 border-b pr-2 pl-4">
    {name === null ? <Skeleton className="h-5 w-40 flex-1" /> : <Title name={name} />}
    <AvatarStack people={people} max={4} />
    {onInvite && (
      <Button size="sm" icon={<UserPlus />} onClick={onInvite}>
        Invite
      </Button>
    )}
    {room && !(room.personal && room.role !== 'owner') && <RoomMenu room={room} onAsk={onAsk} />}
  </header>
)
