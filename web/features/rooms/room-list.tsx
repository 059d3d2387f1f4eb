import { Hash, Lock, Plus } from 'lucide-react'
import { NavLink } from 'react-router'
import { useRooms } from '../../api/rooms.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Name } from '../../ui/name.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { setNewRoomOpen } from './new-room.ts'
import { OnlineCount } from './online-count.tsx'

/** My rooms for a rail: name, who is there now, the current one marked. */
export const RoomList = ({ withNew = true }: { withNew?: boolean }) => {
  const rooms = useRooms()
  return (
    <section aria-label="Room list" className="grid grid-cols-1 gap-1">
      <header className="flex h-control-sm items-center justify-between pr-1 pl-2">
        <h2 className="text-faint text-xs">Rooms</h2>
        {withNew && (
          <IconButton label="New room" keys="N" size="sm" onClick={() => setNewRoomOpen(true)}>
            <Plus />
          </IconButton>
        )}
      </header>
      {rooms.isPending && <SkeletonRows label="Loading rooms" rows={3} />}
      {rooms.isError && (
        <div className="grid grid-cols-1 justify-items-start gap-2 px-2 text-sm">
          <p className="text-soft">
            <ErrorWords error={rooms.error} />
          </p>
          <Button size="sm" onClick={() => rooms.refetch()}>
            Try again
          </Button>
        </div>
      )}
      {rooms.data && (
        <ul className="grid grid-cols-1 gap-px">
          {rooms.data.map((room) => (
            <li key={room.id}>
              <NavLink
                to={`/rooms/${room.id}`}
                className={({ isActive }) =>
                  cx(
                    'flex h-control-sm items-center gap-2 rounded-sm px-2 text-sm transition-colors',
                    isActive ? 'bg-raised font-medium text-ink' : 'text-soft hover:bg-raised hover:text-ink',
                  )
                }
              >
                {room.personal ? (
                  <Lock aria-hidden className="size-4 shrink-0 text-faint" />
                ) : (
                  <Hash aria-hidden className="size-4 shrink-0 text-faint" />
                )}
                <span className="min-w-0 flex-1 truncate">
                  <Name>{room.name}</Name>
                </span>
                <OnlineCount online={room.online} />
              </NavLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
