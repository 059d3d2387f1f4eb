import { useAppMetrics } from '../../api/apps.ts'
import { formatDuration } from '../../ui/time.ts'
import { sumMetrics } from './metrics.ts'

const Fact = ({ name, value, warn = false }: { name: string; value: string; warn?: boolean }) => (
  <div className="flex items-baseline gap-1.5">
    <dt className="text-faint text-xs">{name}</dt>
    <dd className={warn ? 'text-danger' : undefined}>{value}</dd>
  </div>
)

/** Shows the requests, errors and times of a live API over the last day. */
export const MetricsLine = ({ slug }: { slug: string }) => {
  const metrics = useAppMetrics(slug, true)
  if (!metrics.data) return null
  const { requests, errors, meanMs, maxMs } = sumMetrics(metrics.data)
  if (requests === 0) return null
  return (
    <dl
      aria-label="The last 24 hours"
      className="flex min-h-9 flex-wrap items-center gap-x-5 gap-y-1 border-b px-4 py-1.5 text-sm tabular-nums"
    >
      <Fact name="Requests, 24 h" value={requests.toLocaleString('en')} />
      <Fact name="Errors" value={errors.toLocaleString('en')} warn={errors > 0} />
      <Fact name="Mean" value={formatDuration(meanMs)} />
      <Fact name="Slowest" value={formatDuration(maxMs)} />
    </dl>
  )
}
