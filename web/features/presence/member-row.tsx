import { UserMinus } from 'lucide-react'
import type { RoomMember } from '#contract/rooms'
import { describeError } from '../../api/errors.ts'
import { useChangeRole } from '../../api/members.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { isolate, Name } from '../../ui/name.tsx'
import { Select } from '../../ui/select.tsx'

const roles = { owner: 'Owner', editor: 'Editor', viewer: 'Viewer' } as const

type MemberRowProps = {
  roomId: string
  person: RoomMember
  isMe: boolean
  /** Null for those whom I may neither remove nor change. */
  onRemove: (() => void) | null
  /** Hears, in words, what has become of a change. */
  onSaid: (words: string) => void
}

/** Shows a member of the room, and for its owner what can be done about them. */
export const MemberRow = ({ roomId, person, isMe, onRemove, onSaid }: MemberRowProps) => {
  const change = useChangeRole(roomId, ({ role }) =>
    onSaid(`${isolate(person.name)} is ${role === 'editor' ? 'an editor' : 'a viewer'} now.`),
  )
  const role = change.isPending ? change.variables.role : person.role
  const choose = (role: 'editor' | 'viewer') =>
    change.mutate({ userId: person.userId, role }, { onError: (error) => onSaid(describeError(error)) })
  return (
    <div className="flex min-h-11 items-center gap-2 py-1 pr-1 pl-3 text-sm">
      <Avatar person={person} online={person.online} decorative />
      <span className="min-w-0 flex-1 truncate">
        <Name>{person.name}</Name>
        {isMe && <span className="text-faint"> (you)</span>}
        <span className="sr-only">{person.online ? ', here now' : ', away'}</span>
      </span>
      {onRemove && role !== 'owner' ? (
        <>
          <Select
            aria-label={`Role of ${isolate(person.name)}`}
            size="sm"
            value={role}
            onChange={choose}
            options={[
              { value: 'editor', label: roles.editor },
              { value: 'viewer', label: roles.viewer },
            ]}
          />
          <IconButton label={`Remove ${isolate(person.name)}`} size="sm" onClick={onRemove}>
            <UserMinus />
          </IconButton>
        </>
      ) : (
        <span className="pr-2 text-faint text-xs">{roles[role]}</span>
      )}
    </div>
  )
}
