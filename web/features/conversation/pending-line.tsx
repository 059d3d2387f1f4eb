import type { PendingItem } from '../../socket/room-state.ts'
import { Button } from '../../ui/button.tsx'
import { formatKind } from '../../ui/kind.tsx'
import { AuthorLine } from './author-line.tsx'

type PendingLineProps = {
  item: PendingItem
  me: { userId: string; name: string }
  live: boolean
  onRetry: () => void
  onDiscard: () => void
}

/** Something of mine that the room does not have yet, or did not want. */
export const PendingLine = ({ item, me, live, onRetry, onDiscard }: PendingLineProps) => {
  const { event, refusal } = item
  const text = event.type === 'send_message' ? event.message : event.prompt
  const files = event.type === 'start_generation' ? (event.attachments?.length ?? 0) : 0
  const what =
    event.type === 'send_message'
      ? undefined
      : event.intent === 'explain'
        ? 'asked'
        : `asked for ${formatKind(event.generationType)}`
  return (
    <AuthorLine userId={me.userId} name={me.name} at={new Date(item.at).toISOString()} note={what}>
      <p dir="auto" className="whitespace-pre-wrap text-soft [overflow-wrap:anywhere]">
        {text}
      </p>
      {files > 0 && <p className="text-faint text-xs">{files === 1 ? 'With a file' : `With ${files} files`}</p>}
      {refusal ? (
        <div role="alert" className="flex flex-wrap items-center gap-2 text-sm">
          <span className="text-danger">{refusal.message}</span>
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
          <Button size="sm" variant="ghost" onClick={onDiscard}>
            Discard
          </Button>
        </div>
      ) : (
        <p className="text-faint text-xs">{live ? 'Sending…' : 'Kept here. It is sent when the connection is back.'}</p>
      )}
    </AuthorLine>
  )
}
