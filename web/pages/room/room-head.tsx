import { UserPlus } from 'lucide-react'
import type { Room } from '#contract/rooms'
import { AvatarStack, type Person } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Name } from '../../ui/name.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { AskRoom } from './room-dialogs.tsx'
import { RoomMenu } from './room-menu.tsx'

export type RoomHeadProps = {
  name: string | null
  people: readonly Person[]
  /** Null until it is loaded. */
  room: Room | null
  onInvite: (() => void) | null
  onAsk: AskRoom
}

/** The room's name, who is in it, and what can be done with it. */
export const RoomHead = ({ name, people, room, onInvite, onAsk }: RoomHeadProps) => (
  <header className="flex h-13 shrink-0 items-center gap-3 border-b pr-2 pl-4">
    {name === null ? (
      <Skeleton className="h-5 w-40 flex-1" />
    ) : (
      <h1 className="min-w-0 flex-1 truncate font-semibold text-lg">
        <Name>{name}</Name>
      </h1>
    )}
    <AvatarStack people={people} max={4} />
    {onInvite && (
      <Button size="sm" icon={<UserPlus />} onClick={onInvite}>
        Invite
      </Button>
    )}
    {room && !(room.personal && room.role !== 'owner') && <RoomMenu room={room} onAsk={onAsk} />}
  </header>
)
