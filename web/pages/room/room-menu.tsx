import { Cpu, Ellipsis, Lock, LogOut, Pencil, Trash2, Users } from 'lucide-react'
import type { Room } from '#contract/rooms'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import type { AskRoom } from './room-dialogs.tsx'

/** The people; the model for whoever writes here; who can open it, rename and delete for the owner, leave for everybody else. */
export const RoomMenu = ({ room, onAsk }: { room: Room; onAsk: AskRoom }) => {
  const owner = room.role === 'owner'
  return (
    <Menu
      trigger={
        <IconButton label="Room menu" size="sm">
          <Ellipsis />
        </IconButton>
      }
    >
      {!room.personal && (
        <MenuItem icon={<Users />} onSelect={() => onAsk('people')}>
          People
        </MenuItem>
      )}
      {owner && !room.personal && (
        <MenuItem icon={<Lock />} onSelect={() => onAsk('access')}>
          Who can open it
        </MenuItem>
      )}
      {room.role !== 'viewer' && (
        <MenuItem icon={<Cpu />} onSelect={() => onAsk('models')}>
          {owner ? 'Model and keys' : 'Model'}
        </MenuItem>
      )}
      {owner && (
        <MenuItem icon={<Pencil />} onSelect={() => onAsk('rename')}>
          Rename
        </MenuItem>
      )}
      {owner && !room.personal && (
        <MenuItem icon={<Trash2 />} danger onSelect={() => onAsk('delete')}>
          Delete the room
        </MenuItem>
      )}
      {!owner && (
        <MenuItem icon={<LogOut />} danger onSelect={() => onAsk('leave')}>
          Leave the room
        </MenuItem>
      )}
    </Menu>
  )
}
