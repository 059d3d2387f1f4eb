import { Clock3, SearchX } from 'lucide-react'
import { Link } from 'react-router'
import { useHistory } from '../api/generations.ts'
import { useRooms } from '../api/rooms.ts'
import { useHiddenIds } from '../features/history/deletions.ts'
import { FoundMessages } from '../features/history/found-messages.tsx'
import { HistoryFilters, useHistoryFilters } from '../features/history/history-filters.tsx'
import { HistoryTable } from '../features/history/history-table.tsx'
import { PageHeader } from '../features/shell/page-header.tsx'
import { RetryBanner } from '../features/shell/retry-banner.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

export const HistoryPage = () => {
  usePageTitle('History')
  const filters = useHistoryFilters()
  const { type, q, starred, set } = filters
  const history = useHistory({
    type,
    q: q || undefined,
    within: q ? 'rooms' : undefined,
    starred: starred || undefined,
  })
  const rooms = useRooms()
  const hidden = useHiddenIds()
  const creations = (history.data?.pages.flatMap((page) => page.items) ?? []).filter(({ id }) => !hidden.has(id))
  const filtered = Boolean(type || q || starred)

  return (
    <div className="mx-auto grid max-w-280 grid-cols-1 gap-5 px-4 py-6 sm:px-8 lg:py-10">
      <PageHeader title="History" />
      <HistoryFilters {...filters} />
      {history.isPending && <SkeletonRows label="Loading history" rows={8} />}
      {history.isError && <RetryBanner error={history.error} onRetry={() => void history.refetch()} />}
      {creations.length > 0 && (
        <div aria-busy={history.isPlaceholderData} className={history.isPlaceholderData ? 'opacity-60' : undefined}>
          <HistoryTable
            creations={creations}
            roomName={(id) => rooms.data?.find((room) => room.id === id)?.name ?? (rooms.data ? null : '…')}
          />
        </div>
      )}
      {history.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          Load more
        </Button>
      )}
      {q && <FoundMessages q={q} />}
      {history.isSuccess && creations.length === 0 && !history.hasNextPage && (
        <p role="status" className="sr-only">
          No creations
        </p>
      )}
      {history.isSuccess && creations.length === 0 && !history.hasNextPage && filtered && (
        <EmptyState
          icon={<SearchX />}
          title={q ? `No creation mentions “${q}”` : starred ? 'Nothing starred yet' : 'Nothing of this kind yet'}
          action={
            <Button
              onClick={() => {
                set('q', '')
                set('type', '')
                set('starred', '')
              }}
            >
              Clear filters
            </Button>
          }
        >
          {starred && !q
            ? 'Star a version in its room, and it is found here.'
            : 'The search reads what you and your rooms asked for, what came of it, and what is said there.'}
        </EmptyState>
      )}
      {history.isSuccess && creations.length === 0 && !history.hasNextPage && !filtered && (
        <EmptyState
          icon={<Clock3 />}
          title="Nothing made yet"
          action={
            <Link to="/" className={buttonClass('secondary')}>
              Choose a room
            </Link>
          }
        >
          Everything you generate is kept here: the files, what their checks say, and how they were made.
        </EmptyState>
      )}
    </div>
  )
}
