import { Hash, Lock } from 'lucide-react'
import { Link } from 'react-router'
import type { GenerationSummary } from '#contract/generation'
import type { Room } from '#contract/rooms'
import { KindGlyph } from '../../ui/kind.tsx'
import { Name } from '../../ui/name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { OnlineCount } from './online-count.tsx'

const roleWords = { owner: '', editor: 'editor', viewer: 'viewer' } as const

export type RoomRowsProps = {
  rooms: readonly Room[]
  /** The newest creation of each room, by room id. */
  latest: ReadonlyMap<string, GenerationSummary>
}

/** Rooms by last activity: who is there now, and what was made there last. */
export const RoomRows = ({ rooms, latest }: RoomRowsProps) => (
  <ul aria-label="Your rooms" className="divide-y rounded-md border bg-panel">
    {rooms.map((room) => {
      const creation = latest.get(room.id)
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
            <span className="grid min-w-0">
              <span className="truncate font-medium">
                <Name>{room.name}</Name>
              </span>
              <span className="flex min-w-0 items-center gap-1.5 text-faint text-xs">
                {creation ? (
                  <>
                    <KindGlyph kind={creation.type} className="size-3" />
                    <span className="truncate">
                      <Name>{creation.title}</Name>
                    </span>
                    <RelativeTime at={creation.createdAt} className="shrink-0" />
                  </>
                ) : (
                  <span className="truncate">{room.personal ? 'Only you' : 'Nothing made here yet'}</span>
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
