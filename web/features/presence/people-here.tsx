import { Users } from 'lucide-react'
import type { RoomMember } from '#contract/rooms'
import type { OnlineMember } from '#contract/socket'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Name } from '../../ui/name.tsx'

type PeopleHereProps = {
  here: readonly OnlineMember[]
  /** Everyone who belongs to the room, as far as it is known. */
  members: readonly RoomMember[]
  me: string
  /** Shows everybody, with what can be done about them. */
  onAll: (() => void) | null
  /** False while the room cannot be reached: then nobody knows who is here. */
  live: boolean
}

const roleWords = { owner: 'owner', editor: '', viewer: 'viewer' } as const

/** Lists the people in the room now, me first; then its other members. */
export const PeopleHere = ({ here, members, me, onAll, live }: PeopleHereProps) => {
  const present = [...here].sort(
    (a, b) => Number(b.userId === me) - Number(a.userId === me) || a.name.localeCompare(b.name),
  )
  const away = members.filter((member) => !here.some((person) => person.userId === member.userId))
  return (
    <section aria-label="People in this room" className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div className="flex h-control-sm items-center pl-2 text-faint text-xs">
        <h2 className="flex-1">
          {live ? (
            <>
              Here now <span className="ml-0.5 tabular-nums">{present.length}</span>
            </>
          ) : (
            'Last seen here'
          )}
        </h2>
        {onAll && (
          <IconButton label="All people" size="sm" onClick={onAll}>
            <Users />
          </IconButton>
        )}
      </div>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
        {present.map((person) => (
          <PersonRow key={person.userId} person={person} online={live} isMe={person.userId === me} />
        ))}
        {away.map((person) => (
          <PersonRow key={person.userId} person={person} online={false} isMe={false} />
        ))}
      </ul>
    </section>
  )
}

type PersonRowProps = { person: OnlineMember; online: boolean; isMe: boolean }

const PersonRow = ({ person, online, isMe }: PersonRowProps) => (
  <li className="flex h-control-sm items-center gap-2 rounded-sm px-2 text-sm">
    <Avatar person={person} online={online} decorative />
    <span className={cx('min-w-0 flex-1 truncate', online ? 'text-ink' : 'text-faint')}>
      <Name>{person.name}</Name>
      {isMe && <span className="text-faint"> (you)</span>}
      {!online && <span className="sr-only">, away</span>}
    </span>
    {roleWords[person.role] && <span className="text-faint text-xs">{roleWords[person.role]}</span>}
  </li>
)
