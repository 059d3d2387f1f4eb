import { Button } from './kit.tsx'

export type Item = Record<string, unknown>

/** `dueDate` is "Due date". */
export const titleOf = (name: string) => {
  const spaced = name.replace(/[-_]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase()
}

export const show = (value: unknown) =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const DATE = /^\d{4}-\d\d-\d\d$/

/** A value as people read it: points in time in their own zone and way of writing. */
const showCell = (value: unknown) => {
  if (typeof value === 'string' && DATE.test(value))
    return new Date(`${value}T00:00`).toLocaleDateString([], { dateStyle: 'medium' })
  const time = typeof value === 'string' && DATE_TIME.test(value) ? new Date(value) : null
  return time && !Number.isNaN(time.getTime())
    ? time.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })
    : show(value)
}

const STAMP = /^(?:created|updated|modified)_?at$/i
/** What people gave comes first; of the stamps that a server makes the first is enough. */
const columnsOf = (items: Item[]) => {
  const all = [...new Set(items.flatMap((item) => Object.keys(item)))]
  const stamps = all.filter((name) => STAMP.test(name))
  return [...all.filter((name) => !STAMP.test(name)), ...stamps.slice(0, 1)]
}

/** More columns than a desktop shows side by side are told as cards at every width. */
const TABLE_COLUMNS = 6

type Actions = {
  onEdit?: ((key: string) => void) | undefined
  onDelete?: ((key: string) => void) | undefined
}

const keyOf = (item: Item, at: number) => show(item.id ?? at)

function ItemActions({ item, at, onEdit, onDelete }: Actions & { item: Item; at: number }) {
  const key = keyOf(item, at)
  return (
    <span className="flex justify-end gap-1">
      {onEdit && (
        <Button tone="quiet" size="compact" aria-label={`Edit ${key}`} onClick={() => onEdit(key)}>
          Edit
        </Button>
      )}
      {onDelete && (
        <Button tone="danger" size="compact" aria-label={`Delete ${key}`} onClick={() => onDelete(key)}>
          Delete
        </Button>
      )}
    </span>
  )
}

function ItemCard({ item, at, columns, ...actions }: Actions & { item: Item; at: number; columns: string[] }) {
  const acts = actions.onEdit || actions.onDelete
  return (
    <li className="flex min-w-0 flex-col rounded-xl border border-(--line) bg-(--ground) p-4">
      <dl className="grid grow grid-cols-[auto_minmax(0,1fr)] content-start gap-x-4 gap-y-1.5 text-sm">
        {columns.map((column) => (
          <div key={column} className="contents">
            <dt className="max-w-40 break-words text-(--soft)">{titleOf(column)}</dt>
            <dd className="break-words text-right tabular-nums">{showCell(item[column]) || '–'}</dd>
          </div>
        ))}
      </dl>
      {acts && (
        <div className="mt-3 border-(--line) border-t pt-2">
          <ItemActions item={item} at={at} {...actions} />
        </div>
      )}
    </li>
  )
}

/** The items of a list, whole: cards where a table would be cut, a table where it has room. */
export function Items({ items, ...actions }: Actions & { items: Item[] }) {
  const columns = columnsOf(items)
  const fits = columns.length <= TABLE_COLUMNS
  const acts = actions.onEdit || actions.onDelete
  return (
    <>
      <ul className={`grid gap-3 sm:grid-cols-2 ${fits ? 'lg:hidden' : 'lg:grid-cols-3'}`}>
        {items.map((item, at) => (
          <ItemCard key={keyOf(item, at)} item={item} at={at} columns={columns} {...actions} />
        ))}
      </ul>
      {fits && (
        <table className="hidden w-full text-left text-sm lg:table">
          <thead className="text-(--soft) text-xs">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className="px-2 py-1.5 font-medium">
                  {titleOf(column)}
                </th>
              ))}
              {acts && <th scope="col" aria-label="Actions" />}
            </tr>
          </thead>
          <tbody>
            {items.map((item, at) => (
              <tr key={keyOf(item, at)} className="border-(--line) border-t align-top">
                {columns.map((column) => (
                  <td key={column} className="max-w-64 break-words px-2 py-3 tabular-nums">
                    {showCell(item[column])}
                  </td>
                ))}
                {acts && (
                  <td className="px-2 py-1">
                    <ItemActions item={item} at={at} {...actions} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
