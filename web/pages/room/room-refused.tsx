import { useEffect } from 'react'
import { Link } from 'react-router'
import { closeCodes, ROOM_DELETED } from '#contract/constants'
import { refreshRooms } from '../../api/rooms.ts'
import { expireSession } from '../../api/session.ts'
import { AppRail } from '../../features/shell/app-rail.tsx'
import { usePageTitle } from '../../features/shell/use-page-title.ts'
import type { RoomState } from '../../socket/room-state.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { isolate } from '../../ui/name.tsx'
import { useMedia } from '../../ui/use-media.ts'

type RoomRefusedProps = {
  /** A close code of the room's socket. */
  code: number
  /** The server's reason. */
  reason?: string | undefined
  /** The room as it was last seen. */
  room: Pick<RoomState, 'room' | 'you'>
  onRetry: () => void
}

const HomeLink = () => (
  <Link to="/" className={buttonClass('primary')}>
    To my rooms
  </Link>
)

const Words = ({ code, reason, room: { room, you }, onRetry }: RoomRefusedProps) => {
  if (code === closeCodes.signInAgain)
    return (
      <EmptyState
        isPage
        title="Sign in again to continue"
        action={
          <Button variant="primary" onClick={expireSession}>
            Sign in
          </Button>
        }
      >
        Your session has ended. What you wrote is kept in this browser.
      </EmptyState>
    )
  if (code === closeCodes.replaced)
    return (
      <EmptyState
        isPage
        title="This room is open somewhere else"
        action={
          <Button variant="primary" onClick={onRetry}>
            Use it here
          </Button>
        }
      >
        The other window took over.
      </EmptyState>
    )
  if (room && !you)
    return (
      <EmptyState isPage title={`You’re no longer in “${isolate(room.name)}”`} action={<HomeLink />}>
        Its owner removed you, or you left. What you wrote and built there stays with the room; to come back, ask for a
        new invitation.
      </EmptyState>
    )
  if (room && reason === ROOM_DELETED)
    return (
      <EmptyState isPage title={`“${isolate(room.name)}” was deleted`} action={<HomeLink />}>
        Its owner deleted it while you were here. What was said and made in it is gone, and its apps are offline.
      </EmptyState>
    )
  return (
    <EmptyState
      isPage
      title={room ? `You’re no longer in “${isolate(room.name)}”` : 'You don’t have access to this room'}
      action={<HomeLink />}
    >
      {room
        ? 'It was closed or deleted, or its owner removed you. Ask them for a new invitation.'
        : 'It was deleted, or you haven’t been invited. Ask the person who sent you the link for an invitation.'}
    </EmptyState>
  )
}

/** A room that does not let this person in, and the way on. */
export const RoomRefused = (props: RoomRefusedProps) => {
  usePageTitle('Room')
  // It may stand in the list of rooms still.
  useEffect(() => void refreshRooms(), [])
  const wide = useMedia('(min-width: 1024px)')
  return (
    <div className="grid h-full lg:grid-cols-[14rem_minmax(0,1fr)]">
      {wide && (
        <aside aria-label="Navigation" className="flex min-h-0 border-r bg-panel">
          <AppRail />
        </aside>
      )}
      <main id="main" tabIndex={-1} className="p-6 sm:p-10">
        <div className="max-w-120">
          <Words {...props} />
        </div>
      </main>
    </div>
  )
}
