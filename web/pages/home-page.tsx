import { ArrowRight, Plus, Sparkle } from 'lucide-react'
import { Link } from 'react-router'
import { useApps } from '../api/apps.ts'
import { useHistory } from '../api/generations.ts'
import { useRooms } from '../api/rooms.ts'
import { useUser } from '../api/session.ts'
import { AppRows } from '../features/apps/app-rows.tsx'
import { useHiddenIds } from '../features/history/deletions.ts'
import { RecentCreations } from '../features/history/recent-creations.tsx'
import { findLastRoom } from '../features/rooms/last-room.ts'
import { setNewRoomOpen } from '../features/rooms/new-room.ts'
import { RoomRows } from '../features/rooms/room-rows.tsx'
import { PageHeader } from '../features/shell/page-header.tsx'
import { RetryBanner } from '../features/shell/retry-banner.tsx'
import { Settled } from '../features/shell/settled.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { isolate, Name } from '../ui/name.tsx'
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx'

const RECENT = 8

export const HomePage = () => {
  usePageTitle('Home')
  const rooms = useRooms()
  const history = useHistory({ versions: 'newest' }, 30)
  const apps = useApps()
  const hidden = useHiddenIds()

  const all = rooms.data ?? []
  const creations = (history.data?.pages.flatMap((page) => page.items) ?? []).filter(({ id }) => !hidden.has(id))
  const onward = findLastRoom(all, useUser().id)
  const last = onward?.last

  return (
    <div className="mx-auto grid max-w-280 grid-cols-1 gap-8 px-4 py-6 sm:px-8 lg:py-10">
      <PageHeader title="Home">
        <Button variant="primary" icon={<Plus />} onClick={() => setNewRoomOpen(true)}>
          New room
        </Button>
      </PageHeader>

      <Settled label="Loading your rooms and creations" className="grid grid-cols-1 gap-8">
        {(onward || rooms.isPending) && (
          <section
            aria-label="Continue"
            className="flex min-h-32 flex-wrap items-center justify-between gap-3 rounded-md border bg-panel py-3 pr-3 pl-4 sm:min-h-18"
          >
            {onward ? (
              <>
                <p className="min-w-0">
                  <span className="truncate font-medium">
                    <Name>{onward.name}</Name>
                  </span>
                  <span className="line-clamp-2 text-soft text-sm">
                    {last
                      ? `${last.kind === 'creation' ? 'Last made' : `Last said${last.by && ` by ${isolate(last.by)}`}`}: ${isolate(last.text)}`
                      : onward.personal
                        ? 'Your own room. Say what you need and watch it being built.'
                        : 'Say what you need and everyone here watches it being built.'}
                  </span>
                </p>
                <Link to={`/rooms/${onward.id}`} className={buttonClass('secondary')}>
                  {last ? 'Continue' : 'Open'}
                  <ArrowRight aria-hidden />
                </Link>
              </>
            ) : (
              <Skeleton className="h-9 w-60" />
            )}
          </section>
        )}

        <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[3fr_2fr]">
          <section aria-labelledby="home-rooms" className="grid grid-cols-1 gap-3">
            <h2 id="home-rooms" className="font-medium text-sm">
              Rooms
            </h2>
            {rooms.isPending && <SkeletonRows label="Loading rooms" />}
            {rooms.isError && <RetryBanner error={rooms.error} onRetry={() => void rooms.refetch()} />}
            {rooms.data && all.length > 0 && <RoomRows rooms={all} />}
            {rooms.data && all.length === 0 && (
              <EmptyState title="No rooms yet">A room holds people, their conversation and what they make.</EmptyState>
            )}
          </section>

          <div className="grid grid-cols-1 gap-8">
            {(apps.isError || (apps.data && apps.data.length > 0)) && (
              <section aria-labelledby="home-apps" className="grid grid-cols-1 gap-3">
                <h2 id="home-apps" className="font-medium text-sm">
                  Your apps
                </h2>
                {apps.isError ? (
                  <RetryBanner error={apps.error} onRetry={() => void apps.refetch()} />
                ) : (
                  <AppRows apps={apps.data} />
                )}
              </section>
            )}
            <section aria-labelledby="home-creations" className="grid grid-cols-1 gap-3">
              <div className="flex items-baseline justify-between">
                <h2 id="home-creations" className="font-medium text-sm">
                  Recent creations
                </h2>
                {creations.length > 0 && (
                  <Link
                    to="/history"
                    className="-my-1 py-1 text-soft text-sm underline-offset-4 hover:text-ink hover:underline"
                  >
                    All of them
                  </Link>
                )}
              </div>
              {history.isPending && <SkeletonRows label="Loading creations" />}
              {history.isError && <RetryBanner error={history.error} onRetry={() => void history.refetch()} />}
              {history.data && creations.length > 0 && (
                <RecentCreations
                  creations={creations.slice(0, RECENT)}
                  roomName={(id) => all.find((room) => room.id === id)?.name ?? null}
                />
              )}
              {history.data && creations.length === 0 && (
                <EmptyState icon={<Sparkle />} title="Nothing made yet">
                  Open a room and ask for code, an API, a UI or a CLI. Each is a creation, with the result of its
                  checks; published, it becomes an app with its own URL.
                </EmptyState>
              )}
            </section>
          </div>
        </div>
      </Settled>
    </div>
  )
}
