import { Cpu, Ellipsis, LogOut, Pencil, Trash2 } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { Room } from '#contract/rooms'
import { IconButton } from '../../ui/icon-button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import type { RoomDialogProps } from './room-dialogs.tsx'

const RoomDialog = lazyPart(async () => ({ default: (await import('./room-dialogs.tsx')).RoomDialog }))

type Asked = RoomDialogProps['asked'] | null

/** The model for whoever writes here; rename and delete for the owner, leave for everybody else. */
export const RoomMenu = ({ room, userId }: { room: Room; userId: string }) => {
  const [asked, setAsked] = useState<Asked>(null)
  const owner = room.role === 'owner'
  return (
    <>
      <Menu
        trigger={
          <IconButton label="Room menu" size="sm">
            <Ellipsis />
          </IconButton>
        }
      >
        {room.role !== 'viewer' && (
          <MenuItem icon={<Cpu />} onSelect={() => setAsked('models')}>
            {owner ? 'Model and keys' : 'Model'}
          </MenuItem>
        )}
        {owner && (
          <MenuItem icon={<Pencil />} onSelect={() => setAsked('rename')}>
            Rename
          </MenuItem>
        )}
        {owner && !room.personal && (
          <MenuItem icon={<Trash2 />} danger onSelect={() => setAsked('delete')}>
            Delete the room
          </MenuItem>
        )}
        {!owner && (
          <MenuItem icon={<LogOut />} danger onSelect={() => setAsked('leave')}>
            Leave the room
          </MenuItem>
        )}
      </Menu>
      {asked && (
        <Suspense>
          <RoomDialog asked={asked} room={room} userId={userId} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  )
}
