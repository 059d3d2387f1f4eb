import { useState } from 'react'
import { useAppRows } from '../../api/apps.ts'
import { describeError } from '../../api/errors.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'

const PAGE = 50

const Cell = ({ value }: { value: string | number | null }) =>
  value === null ? <span className="text-faint">null</span> : value

/** The rows of one table of a live database, a page at a time. */
export const DataTable = ({ slug, table }: { slug: string; table: string }) => {
  const [page, setPage] = useState(0)
  const rows = useAppRows(slug, table, PAGE, page * PAGE)
  if (rows.isPending) return <SkeletonRows label={`Loading ${table}`} className="p-4" />
  if (rows.isError)
    return (
      <Banner className="m-4" tone="danger">
        {describeError(rows.error)}
      </Banner>
    )
  const { columns, total } = rows.data
  const first = page * PAGE + 1
  const last = Math.min(total, first + PAGE - 1)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <section
        aria-label={`Rows of ${table}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-busy={rows.isPlaceholderData}
        className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
      >
        <table className="min-w-full border-collapse font-mono text-xs">
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="sticky top-0 whitespace-nowrap border-b bg-panel px-3 py-2 text-left font-normal text-faint"
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.data.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the page
              <tr key={index} className="border-b hover:bg-raised">
                {row.map((value, at) => (
                  <td
                    key={columns[at] ?? at}
                    title={value === null ? undefined : String(value)}
                    className="max-w-72 truncate px-3 py-1.5"
                  >
                    <Cell value={value} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {total === 0 && <p className="p-4 text-sm text-soft">This table is empty.</p>}
      </section>
      {total > PAGE && (
        <div className="flex shrink-0 items-center gap-2 border-t px-4 py-1.5 text-faint text-xs tabular-nums">
          <span className="flex-1">
            {first}–{last} of {total}
          </span>
          <Button size="sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Earlier
          </Button>
          <Button size="sm" disabled={last >= total} onClick={() => setPage(page + 1)}>
            Later
          </Button>
        </div>
      )}
    </div>
  )
}
