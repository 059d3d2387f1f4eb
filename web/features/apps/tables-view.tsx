import { Download, RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { App } from '#contract/apps'
import { allRows, useAppTables, useResetData } from '../../api/apps.ts'
import { describeError } from '../../api/errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { saveAs } from '../../api/save-as.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { RetryBanner } from '../shell/retry-banner.tsx'
import { SureDialog } from '../shell/sure-dialog.tsx'
import { DataTable } from './data-table.tsx'

/** The database of a live API: its tables, their rows, a copy to keep, and emptying it. */
export const TablesView = ({ app }: { app: App }) => {
  const tables = useAppTables(app.slug)
  const reset = useResetData(app.slug)
  const [picked, setPicked] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const [saving, setSaving] = useState<'idle' | 'busy' | { failed: string }>('idle')

  if (tables.isPending) return <SkeletonRows label="Loading the tables" className="p-4" />
  if (tables.isError) return <RetryBanner error={tables.error} onRetry={() => void tables.refetch()} />
  const table = tables.data.find((each) => each.name === picked) ?? tables.data[0]
  const download = async () => {
    setSaving('busy')
    try {
      const all: { [table: string]: Awaited<ReturnType<typeof allRows>> } = {}
      for (const { name } of tables.data) all[name] = await allRows(app.slug, name)
      saveAs(new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' }), `${app.slug}-data.json`)
      setSaving('idle')
    } catch (error) {
      setSaving({ failed: describeError(error) })
    }
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-10 shrink-0 items-center gap-1 border-b pr-1.5 pl-4 text-sm">
        {table ? (
          <Select
            aria-label="Table"
            size="sm"
            value={table.name}
            onChange={setPicked}
            options={tables.data.map(({ name, rows }) => ({ value: name, label: `${name} (${rows})` }))}
            className="max-w-56"
          />
        ) : (
          <span className="text-soft">No tables yet</span>
        )}
        <span className="flex-1" />
        <IconButton
          label="Ask again"
          size="sm"
          onClick={() => queryClient.invalidateQueries({ queryKey: ['apps', app.slug, 'data'] })}
        >
          <RotateCw />
        </IconButton>
        {table && (
          <>
            <Button size="sm" variant="ghost" icon={<Download />} busy={saving === 'busy'} onClick={download}>
              Download
            </Button>
            <Button size="sm" variant="ghost" icon={<Trash2 />} onClick={() => setAsked(true)}>
              Reset
            </Button>
          </>
        )}
      </div>
      {typeof saving === 'object' && (
        <Banner bar tone="danger">
          {saving.failed}
        </Banner>
      )}
      <div className="min-h-0 flex-1">
        {table ? (
          <DataTable key={table.name} slug={app.slug} table={table.name} />
        ) : (
          <p className="p-4 text-sm text-soft">The API makes its tables with its first request.</p>
        )}
      </div>
      {asked && (
        <SureDialog
          title={`Reset the data of ${app.slug}?`}
          words="Every table is emptied for everybody who uses it. This cannot be undone: take a copy first if you may need it."
          action="Reset the data"
          busy={reset.isPending}
          error={reset.error}
          onConfirm={() => reset.mutate(undefined, { onSuccess: () => setAsked(false) })}
          onClose={() => setAsked(false)}
        >
          <Button icon={<Download />} busy={saving === 'busy'} onClick={download}>
            Download a copy
          </Button>
        </SureDialog>
      )}
    </div>
  )
}
