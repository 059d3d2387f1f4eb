import { useSecurityEvents } from '../../api/security.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { Section } from '../shell/section.tsx'
import { EventList } from './event-list.tsx'

export const EventsSection = () => {
  const events = useSecurityEvents()
  const items = events.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section
      title="Recent activity"
      lead="Recent activity on your account. Don’t recognise something? Change your password."
    >
      {events.error && (
        <Banner tone="danger">
          <ErrorWords error={events.error} />
        </Banner>
      )}
      {events.isPending && <SkeletonRows label="Loading activity" rows={3} />}
      {items.length > 0 && <EventList label="Recent activity" events={items} />}
      {events.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={events.isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Section>
  )
}
