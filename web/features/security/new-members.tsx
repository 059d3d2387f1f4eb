import type { Credentials } from '#contract/security'
import { RelativeTime } from '../../ui/relative-time.tsx'

/**
 * Lists the people who came into the account's rooms lately: an intruder may have let themself in. Nothing when nobody
 * did.
 */
export const NewMembers = ({ members }: { members: Credentials['newMembers'] }) => {
  if (members.length === 0) return null
  return (
    <div className="grid gap-1 text-sm">
      <p className="font-medium">New in your rooms in the last 30 days</p>
      <ul className="grid gap-1">
        {members.map(({ roomId, roomName, name, joinedAt }) => (
          <li key={`${roomId} ${name} ${joinedAt}`} className="min-w-0 break-words">
            {name} <span className="text-faint">in {roomName}, </span>
            <span className="text-faint">
              <RelativeTime at={joinedAt} />
            </span>
          </li>
        ))}
      </ul>
      <p className="text-soft">They keep access. Remove anyone you don’t recognise in the room’s list of people.</p>
    </div>
  )
}
