import { Hash, Lock } from 'lucide-react'
import { Link } from 'react-router'
import type { Room } from '#contract/rooms'
import { KindGlyph } from '../../ui/kind.tsx'
import { Name } from '../../ui/name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { OnlineCount } from './online-count.tsx'

const roleWords = { owner: '', editor: 'editor', viewer: 'viewer' } as const

/** Rooms by last activity: who is there now, and what was said or made there last. */
export const RoomRows = ({ rooms }: { rooms: readonly Room[] }) => (
  <ul aria-label="Your rooms" className="divide-y rounded-md border bg-panel">
    {rooms.map((room) => {
      const { last } = room
      return (
        <li key={room.id} className="first:rounded-t-md last:rounded-b-md hover:bg-raised">
          <Link
            to={`/rooms/${room.id}`}
            className="grid min-h-14 grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2.5 focus-visible:-outline-offset-2"
          >
            {room.personal ? (
              <Lock aria-hidden className="size-4 text-faint" />
            ) : (
              <Hash aria-hidden className="size-4 text-faint" />
            )}
            <span className="grid grid-cols-1 min-w-0">
              <span className="truncate font-medium">
                <Name>{room.name}</Name>
              </span>
              <span className="flex min-w-0 items-center gap-1.5 text-faint text-xs">
                {last ? (
                  <>
                    {last.type && <KindGlyph kind={last.type} labelled className="size-3" />}
                    <span className="truncate">
                      {last.kind === 'message' && last.by !== '' && (
                        <>
                          <Name>{last.by}</Name>:{' '}
                        </>
                      )}
                      <Name>{last.text}</Name>
                    </span>
                    <RelativeTime at={last.at} className="shrink-0" />
                  </>
                ) : (
                  <span className="truncate">{room.personal ? 'Only you' : 'Nothing said or made yet'}</span>
                )}
              </span>
            </span>
            <span className="flex items-center gap-3 text-faint text-xs">
              {roleWords[room.role]}
              <OnlineCount online={room.online} />
            </span>
          </Link>
        </li>
      )
    })}
  </ul>
)
