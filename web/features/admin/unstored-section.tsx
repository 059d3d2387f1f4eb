import { useUnstored } from '../../api/admin.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Row, Rows } from '../security/rows.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { Section } from '../shell/section.tsx'

/** Lists all that rooms could not store: it waits there until somebody who may write in the room has it tried again. */
export const UnstoredSection = () => {
  const unstored = useUnstored()
  const items = unstored.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section
      title="Not stored"
      lead="Messages and creations that the database or the storage refused. They stay in their rooms, where people are told and can have them tried again."
    >
      {unstored.error && (
        <Banner tone="danger">
          <ErrorWords error={unstored.error} />
        </Banner>
      )}
      {unstored.isPending && <SkeletonRows label="Loading what was not stored" rows={2} />}
      {unstored.data && items.length === 0 && <p className="text-faint text-sm">Everything is stored.</p>}
      {items.length > 0 && (
        <Rows label="Not stored">
          {items.map(({ roomId, kind, id, reason, since }) => (
            <Row
              key={`${roomId} ${kind} ${id}`}
              title={`${kind === 'message' ? 'Message' : 'Creation'}: ${reason}`}
              detail={`${id} · room ${roomId}`}
            >
              <RelativeTime at={since} className="shrink-0 text-faint text-xs tabular-nums" />
            </Row>
          ))}
        </Rows>
      )}
      {unstored.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={unstored.isFetchingNextPage}
          onClick={() => void unstored.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Section>
  )
}
