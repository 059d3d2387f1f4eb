import { useState } from 'react'
import { Button, Card, Empty, inputClass } from './kit.tsx'
import { RecordForm } from './record-form.tsx'
import { blank, type EntitySpec, type FieldSpec, type Row, readable, show, useRecords } from './records.ts'

type Order = { field: string; down: boolean }

const compare = (a: Row, b: Row, { field, down }: Order) => {
  const [left, right] = [a[field] ?? '', b[field] ?? '']
  const by =
    typeof left === 'number' && typeof right === 'number'
      ? left - right
      : String(left).localeCompare(String(right), 'en', { numeric: true })
  return down ? -by : by
}

const matches = (row: Row, query: string) =>
  Object.entries(row).some(([name, value]) => name !== 'id' && String(value).toLowerCase().includes(query))

function Cell({ field, row, onToggle }: { field: FieldSpec; row: Row; onToggle: () => void }) {
  const value = row[field.name]
  if (field.type === 'yes-no')
    return (
      <input
        type="checkbox"
        aria-label={field.label}
        checked={value === true}
        onChange={onToggle}
        className="size-5 accent-(--accent) sm:size-4"
      />
    )
  if (field.type === 'choice' && value)
    return (
      <span className="rounded-full bg-(--wash) px-2.5 py-1 text-xs font-medium text-(--accent-ink)">
        {show(field, value)}
      </span>
    )
  if (field.type === 'link' && value)
    return (
      <a className="text-(--accent-ink) underline underline-offset-2" href={String(value)} rel="noreferrer">
        {String(value).replace(/^https?:\/\//, '')}
      </a>
    )
  return <>{show(field, value)}</>
}

export function Collection({ entity, samples }: { entity: EntitySpec; samples: Row[] }) {
  const { rows, save, remove, hasSamples, dropSamples } = useRecords(entity, samples)
  const [query, setQuery] = useState('')
  const [only, setOnly] = useState('')
  const [order, setOrder] = useState<Order>()
  const [editing, setEditing] = useState<Row>()

  const choice = entity.fields.find((field) => field.type === 'choice')
  const found = rows.filter(
    (row) => matches(row, query.trim().toLowerCase()) && (!choice || !only || row[choice.name] === only),
  )
  const shown = order ? found.toSorted((a, b) => compare(a, b, order)) : found
  const [first, ...others] = entity.fields
  const nameOf = (row: Row) => String((first && row[first.name]) || entity.label)
  const toggle = (row: Row, field: FieldSpec) => save({ ...row, [field.name]: row[field.name] !== true })

  const actions = (row: Row) => (
    <span className="flex justify-end gap-1">
      <Button tone="quiet" size="compact" aria-label={`Edit ${nameOf(row)}`} onClick={() => setEditing(row)}>
        Edit
      </Button>
      <Button tone="danger" size="compact" aria-label={`Delete ${nameOf(row)}`} onClick={() => remove(row.id)}>
        Delete
      </Button>
    </span>
  )

  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          aria-label={`Search ${entity.plural}`}
          placeholder={`Search ${entity.plural}`}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className={`${inputClass} min-w-40 flex-1 bg-(--panel)`}
        />
        {choice && (
          <div className="w-44">
            <select
              aria-label={`Filter by ${choice.label}`}
              value={only}
              onChange={(event) => setOnly(event.target.value)}
              className={`${inputClass} bg-(--panel)`}
            >
              <option value="">Any {choice.label.toLowerCase()}</option>
              {choice.options?.map((option) => (
                <option key={option} value={option}>
                  {readable(option)}
                </option>
              ))}
            </select>
          </div>
        )}
        <Button tone="primary" onClick={() => setEditing(blank(entity))}>
          Add {entity.label}
        </Button>
      </div>

      {editing && (
        <Card>
          <h2 className="mb-4 text-base font-semibold">
            {editing.id ? `Edit ${nameOf(editing)}` : `New ${entity.label}`}
          </h2>
          <RecordForm
            key={editing.id}
            entity={entity}
            start={editing}
            action={editing.id ? 'Save' : 'Add'}
            onCancel={() => setEditing(undefined)}
            onSave={(row) => {
              save(row)
              setEditing(undefined)
            }}
          />
        </Card>
      )}

      {shown.length === 0 ? (
        <Empty>{rows.length === 0 ? `No ${entity.plural} yet. Add the first one.` : `Nothing matches.`}</Empty>
      ) : (
        <>
          <ul className="space-y-3 sm:hidden">
            {shown.map((row) => (
              <li key={row.id} className="rounded-2xl border border-(--line) bg-(--panel) p-4">
                <p className="font-medium">{nameOf(row)}</p>
                <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
                  {others.map((field) => (
                    <div key={field.name} className="contents">
                      <dt className="text-(--soft)">{field.label}</dt>
                      <dd className="min-w-0 break-words text-right">
                        <Cell field={field} row={row} onToggle={() => toggle(row, field)} />
                      </dd>
                    </div>
                  ))}
                </dl>
                <div className="mt-2 border-t border-(--line) pt-2">{actions(row)}</div>
              </li>
            ))}
          </ul>
          <div className="hidden overflow-x-auto rounded-2xl border border-(--line) bg-(--panel) sm:block">
            <table className="w-full text-left text-sm">
              <thead>
                <tr className="border-b border-(--line)">
                  {entity.fields.map((field) => {
                    const sorted = order?.field === field.name ? order : undefined
                    return (
                      <th
                        key={field.name}
                        scope="col"
                        aria-sort={sorted ? (sorted.down ? 'descending' : 'ascending') : 'none'}
                        className="whitespace-nowrap px-4 py-1 font-medium text-(--soft)"
                      >
                        <button
                          type="button"
                          className="min-h-9 rounded hover:text-(--ink) focus-visible:outline-2 focus-visible:outline-(--accent-ink)"
                          onClick={() => setOrder({ field: field.name, down: sorted ? !sorted.down : false })}
                        >
                          {field.label} {sorted && (sorted.down ? '↓' : '↑')}
                        </button>
                      </th>
                    )
                  })}
                  <th scope="col" className="px-4">
                    <span className="sr-only">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <tr key={row.id} className="border-b border-(--line) last:border-0 hover:bg-(--wash)">
                    {entity.fields.map((field, index) => (
                      <td
                        key={field.name}
                        className={`max-w-64 px-4 py-2 tabular-nums ${field.type === 'long' ? 'truncate' : ''} ${index === 0 ? 'font-medium' : 'text-(--soft)'}`}
                      >
                        <Cell field={field} row={row} onToggle={() => toggle(row, field)} />
                      </td>
                    ))}
                    <td className="px-2 py-1">{actions(row)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}

      <p className="flex flex-wrap items-center justify-between gap-2 text-xs text-(--soft)" aria-live="polite">
        <span>
          {shown.length} of {rows.length} {rows.length === 1 ? entity.label : entity.plural}
        </span>
        {hasSamples && (
          <Button tone="quiet" size="small" onClick={dropSamples}>
            Remove sample data
          </Button>
        )}
      </p>
    </div>
  )
}
