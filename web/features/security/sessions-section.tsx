import { Laptop, Smartphone } from 'lucide-react'
import { useEndOtherSessions, useEndSession, useSessions } from '../../api/security.ts'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { Section } from '../shell/section.tsx'
import { Row, Rows } from './rows.tsx'

const isPhone = (device: string) => /iPhone|Android|iPad/.test(device)

export const SessionsSection = () => {
  const sessions = useSessions()
  const end = useEndSession()
  const endOthers = useEndOtherSessions()
  const failure = end.error ?? endOthers.error ?? sessions.error
  const known = sessions.data?.pages.flatMap(({ items }) => items) ?? []
  const others = known.some((session) => !session.current)
  return (
    <Section title="Sessions" lead="Where you are signed in. Ending one closes what is open there at once.">
      {failure && (
        <Banner tone="danger">
          <ErrorWords error={failure} />
        </Banner>
      )}
      {sessions.isPending && <SkeletonRows label="Loading sessions" rows={2} />}
      {known.length > 0 && (
        <Rows label="Sessions">
          {known.map((session) => (
            <Row
              key={session.id}
              icon={isPhone(session.device) ? <Smartphone /> : <Laptop />}
              title={session.device}
              badge={session.current && <Badge tone="live">This browser</Badge>}
              detail={
                <>
                  {session.address === 'local' ? 'This machine' : session.address} · used{' '}
                  <RelativeTime at={session.usedAt} ago />
                </>
              }
            >
              {!session.current && (
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`End the session of ${session.device}`}
                  busy={end.isPending && end.variables === session.id}
                  onClick={() => end.mutate(session.id)}
                >
                  End
                </Button>
              )}
            </Row>
          ))}
        </Rows>
      )}
      {sessions.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={sessions.isFetchingNextPage}
          onClick={() => void sessions.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      {others && (
        <Button className="justify-self-start" busy={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
          End all other sessions
        </Button>
      )}
    </Section>
  )
}
