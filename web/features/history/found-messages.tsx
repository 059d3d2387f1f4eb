import { Link } from 'react-router'
import { useFoundMessages } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Hit } from '../../ui/hit.tsx'
import { Name } from '../../ui/name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

/** Lists messages of one's rooms that contain `q`; nothing where there are none. */
export const FoundMessages = ({ q }: { q: string }) => {
  const found = useFoundMessages(q)
  const messages = found.data?.pages.flatMap((page) => page.items) ?? []
  if (messages.length === 0) return null
  return (
    <section aria-label="Messages" className="grid grid-cols-1 gap-2">
      <h2 className="font-medium text-sm">In conversations</h2>
      <ul className="divide-y rounded-md border bg-panel">
        {messages.map(({ id, roomId, roomName, name, timestamp, parts }) => (
          <li key={`${roomId} ${id}`}>
            <Link
              to={`/rooms/${roomId}`}
              className="grid grid-cols-1 gap-0.5 px-3 py-2.5 text-sm outline-offset-[-2px] transition-colors hover:bg-raised focus-visible:outline-2 focus-visible:outline-accent"
            >
              <span className="flex min-w-0 items-baseline gap-2 text-faint text-xs">
                <span className="min-w-0 truncate">
                  <Name>{name}</Name> in <Name>{roomName}</Name>
                </span>
                <span className="ml-auto shrink-0">
                  <RelativeTime at={timestamp} />
                </span>
              </span>
              <Hit parts={parts} />
            </Link>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          More messages
        </Button>
      )}
    </section>
  )
}
