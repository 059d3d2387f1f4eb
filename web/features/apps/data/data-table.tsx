import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { AppTable } from '#contract/app-data'
import { useAppRows, useEditCell, useRemoveRow } from '../../../api/app-data.ts'
import { Banner } from '../../../ui/banner.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { ErrorWords } from '../../shell/error-words.tsx'
import { Cell } from './cell.tsx'
import { Paging } from './paging.tsx'
import { sortStampsLast } from './stamps.ts'

const PAGE = 50

const headClass = 'sticky top-0 whitespace-nowrap border-b bg-panel px-3 py-2 text-left font-normal text-faint'

/** The rows of one table of a live database, a page at a time: each cell can be changed, each row deleted. */
export const DataTable = ({ slug, table }: { slug: string; table: AppTable }) => {
  const { name, fields } = table
  const [page, setPage] = useState(0)
  const [going, setGoing] = useState<number | null>(null)
  const rows = useAppRows(slug, name, PAGE, page * PAGE)
  const edit = useEditCell(slug, name)
  const remove = useRemoveRow(slug, name)
  if (rows.isPending) return <SkeletonRows label={`Loading ${name}`} className="p-4" />
  if (rows.isError)
    return (
      <Banner className="m-4" tone="danger">
        <ErrorWords error={rows.error} />
      </Banner>
    )
  const { columns, keys, partial, total } = rows.data
  const order = sortStampsLast([...columns.keys()], (at) => columns[at] ?? '')
  const isPartial = (row: number, column: number) => partial.some((cell) => cell.row === row && cell.column === column)
  return (
    <div className="flex h-full min-h-0 flex-col">
      {edit.error && (
        <Banner bar tone="danger">
          <ErrorWords error={edit.error} />
        </Banner>
      )}
      <section
        aria-label={`Rows of ${name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-busy={rows.isPlaceholderData || edit.isPending}
        className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
      >
        <table className="min-w-full border-collapse font-mono text-xs">
          <thead>
            <tr>
              {order.map((at) => (
                <th key={at} scope="col" className={headClass}>
                  {columns[at]}
                </th>
              ))}
              {keys && <th aria-label="Delete" className={headClass} />}
            </tr>
          </thead>
          <tbody>
            {rows.data.rows.map((row, index) => {
              const key = keys?.[index]
              return (
                <tr key={key ?? index} className="group border-b hover:bg-raised">
                  {order.map((at) => {
                    const value = row[at] ?? null
                    const field = fields.find((each) => each.name === columns[at])
                    const column = columns[at] ?? ''
                    const changes = key !== undefined && field && !field.generated && !isPartial(index, at)
                    return (
                      <Cell
                        key={column}
                        field={field ?? { name: column, type: '', required: false, generated: true }}
                        value={value}
                        onChange={changes ? (next) => edit.mutate({ key, column, value: next, was: value }) : null}
                      />
                    )
                  })}
                  {key !== undefined && (
                    <td className="w-0 pr-1.5 text-right opacity-0 focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
                      <IconButton label={`Delete row ${key}`} size="sm" side="left" onClick={() => setGoing(key)}>
                        <Trash2 />
                      </IconButton>
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
        {total === 0 && <p className="p-4 text-sm text-soft">This table is empty.</p>}
      </section>
      <Paging page={page} size={PAGE} total={total} onPage={setPage} />
      {going !== null && (
        <ConfirmDialog
          title={`Delete this row of ${name}?`}
          words="It is gone for everybody who uses the app. This cannot be undone."
          action="Delete the row"
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(going, { onSuccess: () => setGoing(null) })}
          onClose={() => {
            remove.reset()
            setGoing(null)
          }}
        />
      )}
    </div>
  )
}
