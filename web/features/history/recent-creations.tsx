import { Link } from 'react-router'
import type { GenerationSummary } from '#contract/generation'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import { Name } from '../../ui/name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Verdict } from './verdict.tsx'

type RecentCreationsProps = {
  creations: readonly GenerationSummary[]
  roomName: (roomId: string) => string | null
}

/** The newest creations: what it is, whether it holds, where it was made. */
export const RecentCreations = ({ creations, roomName }: RecentCreationsProps) => (
  <ul aria-label="Recent creations" className="grid grid-cols-1 gap-px">
    {creations.map((creation) => (
      <li key={creation.id}>
        <Link
          to={`/history/${creation.id}`}
          className="grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 rounded-md px-2 py-2 transition-colors hover:bg-raised"
        >
          <span className="flex size-7 items-center justify-center rounded-sm border bg-panel">
            <KindGlyph kind={creation.type} />
          </span>
          <span className="grid grid-cols-1 min-w-0">
            <span className="truncate text-sm">
              <Name>{creation.title}</Name>
            </span>
            <span className="truncate text-faint text-xs">
              {formatKind(creation.type)} · <Name>{roomName(creation.roomId) ?? 'a room you left'}</Name> ·{' '}
              <RelativeTime at={creation.createdAt} />
            </span>
          </span>
          <Verdict status={creation.status} checks={creation.checks} />
        </Link>
      </li>
    ))}
  </ul>
)
