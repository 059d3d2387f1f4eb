import type { AuditEvent } from '#contract/audit'
import { auditNames } from '#contract/audit-names'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Row, Rows } from './rows.tsx'

const describeActor = ({ detail }: AuditEvent) => detail.by ?? detail.provider ?? detail.name ?? detail.change

type EventListProps = { label: string; events: readonly AuditEvent[]; withUser?: boolean }

export const EventList = ({ label, events, withUser = false }: EventListProps) => (
  <Rows label={label}>
    {events.map((event) => (
      <Row
        key={event.id}
        title={auditNames[event.event]}
        badge={describeActor(event) && <span className="truncate text-faint text-xs">{describeActor(event)}</span>}
        detail={
          <>
            {event.device} · {event.address === 'local' ? 'this machine' : event.address}
            {withUser && event.userId && ` · ${event.userId}`}
          </>
        }
      >
        <RelativeTime at={event.createdAt} className="shrink-0 text-faint text-xs tabular-nums" />
      </Row>
    ))}
  </Rows>
)
