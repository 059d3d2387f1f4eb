import { Suspense } from 'react'
import { useParams } from 'react-router'
import { useUser } from '../../api/session.ts'
import { useRoomState, useRoomStore } from '../../socket/use-room.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { RoomView } from './room-view.tsx'

const RoomRefused = lazyPart(async () => ({ default: (await import('./room-refused.tsx')).RoomRefused }))

/** `/rooms/:id`. Another room is another page: nothing of the one before may linger in it. */
export const RoomPage = () => {
  const { id = '' } = useParams()
  return <OneRoom key={id} roomId={id} />
}

const OneRoom = ({ roomId }: { roomId: string }) => {
  const user = useUser()
  const store = useRoomStore(roomId, user.id)
  const room = useRoomState(store)
  if (!store || !room) return <main id="main" tabIndex={-1} aria-busy className="h-full bg-ground" />
  if (room.connection.status === 'refused')
    return (
      <Suspense>
        <RoomRefused code={room.connection.code} reason={room.connection.reason} room={room} onRetry={store.retry} />
      </Suspense>
    )
  return <RoomView roomId={roomId} user={user} store={store} room={room} />
}
