import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import type { HistoryItem } from '#contract/generation'
import { useHistory } from '../../api/generations.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Hit } from '../../ui/hit.tsx'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import { Name } from '../../ui/name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Verdict } from '../history/verdict.tsx'
import { RetryBanner } from '../shell/retry-banner.tsx'
import { byCreation } from './collect-names.ts'

const PER_PAGE = 30
/** The number of creations that are seen at a glance. */
const FEW = 10

export type CreationsDialogProps = {
  roomId: string
  /** The first version of the one that is shown. */
  rootId: string
  /** Tells whether the room shows this version, so that it can be opened here. */
  isHere: (id: string) => boolean
  onOpen: (id: string) => void
  onClose: () => void
}

type RowProps = Pick<CreationsDialogProps, 'isHere' | 'onOpen'> & { creation: HistoryItem; isShown: boolean }

const Row = ({ creation, isShown, isHere, onOpen }: RowProps) => {
  const look = cx(
    'grid min-h-11 w-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 px-2 py-2 text-left hover:bg-raised focus-visible:-outline-offset-2',
    isShown && 'bg-raised',
  )
  const content = (
    <>
      <KindGlyph kind={creation.type} />
      <span className="grid min-w-0 grid-cols-1">
        <span className="truncate font-medium text-sm">
          <Name>{creation.title}</Name>
        </span>
        <span className="truncate text-faint text-xs">
          {formatKind(creation.type)}
          {creation.version > 1 && ` · v${creation.version}`} · <RelativeTime at={creation.createdAt} />
        </span>
        {creation.hit && creation.hit.in !== 'title' && <Hit parts={creation.hit.parts} className="line-clamp-1" />}
      </span>
      <Verdict status={creation.status} checks={creation.checks} />
    </>
  )
  return isHere(creation.id) ? (
    <button type="button" aria-current={isShown || undefined} onClick={() => onOpen(creation.id)} className={look}>
      {content}
    </button>
  ) : (
    // Older than what the room shows.
    <Link to={`/history/${creation.id}`} className={look}>
      {content}
    </Link>
  )
}

/** Everything that was made in a room, the newest first: a row for each creation. */
export const CreationsDialog = ({ roomId, rootId, isHere, onOpen, onClose }: CreationsDialogProps) => {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const list = useHistory(q ? { roomId, q } : { roomId, versions: 'newest' }, PER_PAGE)
  const creations = byCreation(list.data?.pages.flatMap(({ items }) => items) ?? [])
  const isMany = creations.length > FEW || list.hasNextPage
  return (
    <Dialog title="Creations in this room" open onOpenChange={onClose} size="md">
      <div className="grid grid-cols-1 gap-3">
        {(isMany || typed !== '') && (
          <Field label="Search" hideLabel>
            <TextInput
              type="search"
              value={typed}
              placeholder="Search by name or words"
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        )}
        {list.isPending && <SkeletonRows label="Loading the creations" />}
        {list.isError && <RetryBanner error={list.error} onRetry={() => void list.refetch()} />}
        <ul
          aria-label="Creations in this room"
          aria-busy={list.isPlaceholderData}
          className="divide-y rounded-md border empty:hidden"
        >
          {creations.map((creation) => (
            <li key={creation.rootId}>
              <Row creation={creation} isShown={creation.rootId === rootId} isHere={isHere} onOpen={onOpen} />
            </li>
          ))}
        </ul>
        {list.isSuccess && creations.length === 0 && (
          <p className="text-soft text-sm">
            Nothing here mentions “<Name>{q}</Name>”.
          </p>
        )}
        {list.hasNextPage && (
          <Button
            className="justify-self-start"
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Load more
          </Button>
        )}
      </div>
    </Dialog>
  )
}
