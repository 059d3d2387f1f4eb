import { useMetrics } from '../../api/admin.ts'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { Section } from '../shell/section.tsx'

const number = new Intl.NumberFormat()

const Figure = ({ label, value }: { label: string; value: string | number }) => (
  <div className="grid gap-0.5 bg-panel px-3 py-2.5 max-sm:last:col-span-2">
    <dt className="text-faint text-xs">{label}</dt>
    <dd className="font-mono text-sm tabular-nums">{typeof value === 'number' ? number.format(value) : value}</dd>
  </div>
)

export const MetricsSection = () => {
  const metrics = useMetrics()
  const { data } = metrics
  return (
    <Section title="Now" lead="Refreshes every 15 s. Request figures cover one server instance.">
      {metrics.error && (
        <Banner tone="danger">
          <ErrorWords error={metrics.error} />
        </Banner>
      )}
      {metrics.isPending && <SkeletonRows label="Loading figures" rows={3} />}
      {data && (
        <>
          <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border bg-hairline sm:grid-cols-3">
            <Figure label="People" value={data.business.users} />
            <Figure label="Active today" value={data.business.activeUsersLastDay} />
            <Figure label="New today" value={data.business.usersLastDay} />
            <Figure label="Rooms" value={data.business.rooms} />
            <Figure label="Messages" value={data.business.messages} />
            <Figure label="Generations today" value={data.business.generationsLastDay} />
            <Figure label="Requests" value={data.application.requests} />
            <Figure
              label="Median, 95 %"
              value={`${data.application.durationMs.p50} · ${data.application.durationMs.p95} ms`}
            />
            <Figure
              label="Database"
              value={`${number.format(Math.round(data.database.sizeBytes / 1024 / 1024))} MiB`}
            />
          </dl>
          <ul aria-label="Dependencies" className="flex flex-wrap gap-2">
            {Object.entries(data.infrastructure.dependencies).map(([name, status]) => (
              <li key={name}>
                <Badge tone={status === 'healthy' ? 'success' : 'danger'}>
                  {name}: {status}
                </Badge>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
