import { Wrench } from 'lucide-react'
import { useState } from 'react'
import type { App, AppLog, AppLogLevel } from '#contract/apps'
import { useAppLogs } from '../../api/apps.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { RetryBanner } from '../shell/retry-banner.tsx'
import { formatError, groupErrors } from './group-logs.ts'
import { MetricsLine } from './metrics-line.tsx'

type LineFilter = 'all' | 'requests' | 'console'

const options = [
  { value: 'all', label: 'All' },
  { value: 'requests', label: 'Requests' },
  { value: 'console', label: 'Console' },
] as const

const looks: { [L in AppLogLevel]: string } = {
  debug: 'text-faint',
  info: 'text-soft',
  warn: 'text-warning',
  error: 'text-danger',
}

const passes = (log: AppLog, filter: LineFilter) =>
  filter === 'all' ||
  (filter === 'requests' ? log.source === 'request' || log.source === 'network' : log.source !== 'request')

/** A request says what it was; how long it took is its message. */
const formatLine = ({ request, message }: AppLog) => (request ? `${request} · ${message}` : message)

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

type LogsViewProps = { app: App; onFix: ((error: string) => void) | null }

/** Shows the log of a live app: its errors, similar ones grouped, and below them every line. */
export const LogsView = ({ app, onFix }: LogsViewProps) => {
  const logs = useAppLogs(app.slug)
  const [filter, setFilter] = useState<LineFilter>('all')
  if (logs.isPending) return <SkeletonRows label="Loading the log" className="p-4" />
  if (logs.isError) return <RetryBanner className="m-4" error={logs.error} onRetry={() => void logs.refetch()} />
  const groups = groupErrors(logs.data)
  const lines = logs.data.filter((log) => passes(log, filter))
  return (
    <div>
      {app.faces.includes('api') && <MetricsLine slug={app.slug} />}
      {groups.length > 0 && (
        <ul aria-label="Errors" className="border-b">
          {groups.map((group) => (
            <li
              key={`${group.message} ${group.lastAt}`}
              className="flex items-start gap-3 border-b px-4 py-2.5 text-sm last:border-b-0"
            >
              <Badge tone="danger">{group.count}×</Badge>
              <details className="min-w-0 flex-1">
                <summary className="truncate">{group.message}</summary>
                <pre className="mt-1.5 overflow-x-auto whitespace-pre-wrap font-mono text-faint text-xs [overflow-wrap:anywhere]">
                  {formatError(group)}
                </pre>
              </details>
              <RelativeTime at={group.lastAt} className="shrink-0 pt-0.5 text-faint text-xs" />
              {onFix && (
                <Button size="sm" icon={<Wrench />} onClick={() => onFix(formatError(group))}>
                  Fix it
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="flex min-h-10 items-center py-1 border-b px-2">
        <Segmented label="Lines" value={filter} onChange={setFilter} options={options} />
      </div>
      {lines.length === 0 && (
        <p className="p-4 text-sm text-soft">
          {logs.data.length === 0 ? 'Nothing yet. Requests, console lines and errors appear here.' : 'No such lines.'}
        </p>
      )}
      <ol aria-label="Log, newest first" className="py-1 font-mono text-xs">
        {lines.map((log, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same in all they say
          <li key={`${log.at} ${index}`} className="flex gap-3 px-4 py-0.5">
            <time dateTime={log.at} className="shrink-0 text-faint tabular-nums">
              {clock.format(Date.parse(log.at))}
            </time>
            <span className="w-14 shrink-0 text-faint">{log.source}</span>
            <span className={cx('min-w-0 [overflow-wrap:anywhere]', looks[log.level])}>{formatLine(log)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
