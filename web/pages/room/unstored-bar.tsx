import type { Unstored } from '#contract/rooms'
import { useRetryUnstored } from '../../api/rooms.ts'
import { formatTitle } from '../../features/creation/describe.ts'
import { ErrorWords } from '../../features/shell/error-words.tsx'
import type { RoomState } from '../../socket/room-state.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { isolate } from '../../ui/name.tsx'

type UnstoredBarProps = {
  roomId: string
  room: Pick<RoomState, 'unstored' | 'messages' | 'generations'>
  canWrite: boolean
}

const SHOWN = 3

const describeItem = ({ kind, id }: Unstored, { messages, generations }: UnstoredBarProps['room']) => {
  const text =
    kind === 'message'
      ? messages.find((message) => message.id === id)?.message
      : generations.find((generation) => generation.id === id)?.prompt
  return text ? `“${isolate(formatTitle(text))}”` : kind === 'message' ? 'A message' : 'A creation'
}

/** Lists all that stands in this room and nowhere else, with the reason and a button to try again. */
export const UnstoredBar = ({ roomId, room, canWrite }: UnstoredBarProps) => {
  const retry = useRetryUnstored(roomId)
  const { unstored } = room
  const more = unstored.length - SHOWN
  return (
    <Banner
      bar
      tone="warning"
      title={unstored.length === 1 ? 'This could not be stored' : `${unstored.length} things could not be stored`}
      action={
        canWrite && (
          <Button size="sm" variant="ghost" busy={retry.isPending} onClick={() => retry.mutate(unstored)}>
            Try again
          </Button>
        )
      }
    >
      <ul>
        {unstored.slice(0, SHOWN).map((item) => (
          <li key={`${item.kind} ${item.id}`} className="[overflow-wrap:anywhere]">
            {describeItem(item, room)}: {item.reason}
          </li>
        ))}
        {more > 0 && <li>And {more} more.</li>}
      </ul>
      {retry.error ? (
        <p role="alert" className="text-danger">
          <ErrorWords error={retry.error} />
        </p>
      ) : (
        <p className="text-faint">It stays in this room, and may be missing from the history.</p>
      )}
    </Banner>
  )
}
