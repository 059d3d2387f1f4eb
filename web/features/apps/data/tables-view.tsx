import { Download, Plus, RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { App } from '#contract/apps'
import { refreshData, useAppTables, useExport, useResetData } from '../../../api/app-data.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Select } from '../../../ui/select.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { ErrorWords } from '../../shell/error-words.tsx'
import { RetryBanner } from '../../shell/retry-banner.tsx'
import { AddRowDialog } from './add-row-dialog.tsx'
import { DataTable } from './data-table.tsx'
import { ExportMenu } from './export-menu.tsx'
import type { Fill } from './fill.ts'
import { describeFill } from './fill.ts'

const tones: { [S in Fill['state']]: string } = { fine: 'bg-faint', near: 'bg-warning', full: 'bg-danger' }

/** Shows the share of its limit that a live API's database takes, as a bar and in words. */
const FillLine = ({ fill: { state, percent, words } }: { fill: Fill }) => (
  <div className="flex shrink-0 items-center gap-3 border-t px-4 py-1.5 text-faint text-xs tabular-nums">
    <div aria-hidden className="h-1 w-24 overflow-hidden rounded-full bg-pressed">
      <div className={cx('h-full rounded-full', tones[state])} style={{ width: `${percent}%` }} />
    </div>
    <span>{words}</span>
  </div>
)

/** The database of a live API: tables with rows to look at and to change, how full it is, copies to keep, emptying it. */
export const TablesView = ({ app: { slug } }: { app: App }) => {
  const tables = useAppTables(slug)
  const reset = useResetData(slug)
  const copy = useExport(slug)
  const [picked, setPicked] = useState<string | null>(null)
  const [asked, setAsked] = useState<'reset' | 'add' | null>(null)

  if (tables.isPending) return <SkeletonRows label="Loading the tables" className="p-4" />
  if (tables.isError) return <RetryBanner className="m-4" error={tables.error} onRetry={() => void tables.refetch()} />
  const { items, size } = tables.data
  const table = items.find((each) => each.name === picked) ?? items[0]
  const fill = describeFill(size)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-1 border-b py-1 pr-1.5 pl-4 text-sm">
        {table ? (
          <Select
            aria-label="Table"
            size="sm"
            value={table.name}
            onChange={setPicked}
            options={items.map(({ name, rows }) => ({ value: name, label: `${name} (${rows})` }))}
            className="max-w-56"
          />
        ) : (
          <span className="text-soft">No tables yet</span>
        )}
        <span className="flex-1" />
        <IconButton label="Ask again" size="sm" onClick={() => refreshData(slug)}>
          <RotateCw />
        </IconButton>
        {table && (
          <>
            <Button size="sm" variant="ghost" icon={<Plus />} onClick={() => setAsked('add')}>
              Add row
            </Button>
            <ExportMenu table={table.name} busy={copy.isPending} onExport={copy.mutate} />
            <Button size="sm" variant="ghost" icon={<Trash2 />} onClick={() => setAsked('reset')}>
              Reset
            </Button>
          </>
        )}
      </div>
      {copy.error && (
        <Banner bar tone="danger">
          <ErrorWords error={copy.error} />
        </Banner>
      )}
      {fill.advice && (
        <Banner bar tone={fill.state === 'full' ? 'danger' : 'warning'}>
          {fill.advice}
        </Banner>
      )}
      <div className="min-h-0 flex-1">
        {table ? (
          <DataTable key={table.name} slug={slug} table={table} />
        ) : (
          <p className="p-4 text-sm text-soft">The API makes its tables with its first request.</p>
        )}
      </div>
      <FillLine fill={fill} />
      {asked === 'add' && table && <AddRowDialog slug={slug} table={table} onClose={() => setAsked(null)} />}
      {asked === 'reset' && (
        <ConfirmDialog
          title={`Reset the data of ${slug}?`}
          words="Every table is emptied for everybody who uses it. This cannot be undone: take a copy first if you may need it."
          action="Reset the data"
          busy={reset.isPending}
          error={reset.error}
          onConfirm={() => reset.mutate(undefined, { onSuccess: () => setAsked(null) })}
          onClose={() => setAsked(null)}
        >
          <Button icon={<Download />} busy={copy.isPending} onClick={() => copy.mutate({ format: 'sql' })}>
            Download a copy
          </Button>
        </ConfirmDialog>
      )}
    </div>
  )
}
