import { type KeyboardEvent, useState } from 'react'
import { Button, Card } from './kit.tsx'
import { RecordForm } from './record-form.tsx'
import { blank, type EntitySpec, type Row, readable, show, useRecords } from './records.ts'

/** A board with a column for each choice of `field`. Cards move by dragging, with the arrow keys, or by their buttons. */
export function Kanban({ entity, samples, field }: { entity: EntitySpec; samples: Row[]; field: string }) {
  const { rows, save, remove, replace } = useRecords(entity, samples)
  const [editing, setEditing] = useState<Row>()
  const [over, setOver] = useState<string>()
  const columns = entity.fields.find((each) => each.name === field)?.options ?? []
  const [title, ...details] = entity.fields.filter((each) => each.name !== field)
  const nameOf = (row: Row) => String((title && row[title.name]) || entity.label)

  const move = (id: string, column: string | undefined, before?: string) => {
    const row = rows.find((each) => each.id === id)
    if (!row || column === undefined || id === before) return
    const rest = rows.filter((each) => each.id !== id)
    const at = before ? rest.findIndex((each) => each.id === before) : rest.length
    replace([...rest.slice(0, at), { ...row, [field]: column }, ...rest.slice(at)])
  }

  const step = (row: Row, by: number) => move(row.id, columns[columns.indexOf(String(row[field])) + by])

  const onKey = (event: KeyboardEvent, row: Row) => {
    if (event.target !== event.currentTarget) return
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by) step(row, by)
    else if (event.key === 'Enter') setEditing(row)
    else if (event.key === 'Delete') remove(row.id)
    else return
    event.preventDefault()
  }

  return (
    <div className="space-y-4">
      {editing && (
        <Card>
          <h2 className="mb-4 text-base font-semibold">
            {editing.id ? `Edit ${nameOf(editing)}` : `New ${entity.label}`}
          </h2>
          <RecordForm
            key={`${editing.id}${editing[field]}`}
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
      <div className="-mx-4 flex snap-x gap-4 overflow-x-auto px-4 pb-4 sm:mx-0 sm:px-0">
        {columns.map((column, index) => {
          const cards = rows.filter((row) => row[field] === column)
          return (
            <section
              key={column}
              aria-label={readable(column)}
              onDragOver={(event) => {
                event.preventDefault()
                setOver(column)
              }}
              onDrop={(event) => {
                event.preventDefault()
                move(event.dataTransfer.getData('text/plain'), column)
                setOver(undefined)
              }}
              className={`flex w-72 shrink-0 snap-start flex-col gap-3 rounded-2xl p-3 sm:w-auto sm:min-w-52 sm:flex-1 ${over === column ? 'bg-(--wash) outline-2 outline-dashed outline-(--accent-ink)' : 'bg-(--wash)'}`}
            >
              <h2 className="flex items-center justify-between px-1 text-sm font-semibold">
                {readable(column)}
                <span className="rounded-full bg-(--panel) px-2 py-0.5 text-xs tabular-nums text-(--soft)">
                  {cards.length}
                </span>
              </h2>
              <ul className="flex grow flex-col gap-2">
                {cards.map((row) => (
                  <li key={row.id}>
                    {/* biome-ignore lint/a11y/useSemanticElements: a card holds buttons of its own, so it cannot be one. */}
                    <div
                      role="group"
                      // biome-ignore lint/a11y/noNoninteractiveTabindex: cards are moved with the arrow keys.
                      tabIndex={0}
                      draggable
                      aria-label={`${nameOf(row)}, ${readable(column)}. Arrow keys move it.`}
                      aria-keyshortcuts="ArrowLeft ArrowRight Enter Delete"
                      onKeyDown={(event) => onKey(event, row)}
                      onDragStart={(event) => event.dataTransfer.setData('text/plain', row.id)}
                      onDragEnd={() => setOver(undefined)}
                      onDrop={(event) => {
                        event.preventDefault()
                        event.stopPropagation()
                        move(event.dataTransfer.getData('text/plain'), column, row.id)
                        setOver(undefined)
                      }}
                      className="group cursor-grab rounded-xl border border-(--line) bg-(--panel) p-3 shadow-xs focus-visible:outline-2 focus-visible:outline-(--accent-ink) active:cursor-grabbing"
                    >
                      <p className="text-sm font-medium">{nameOf(row)}</p>
                      <p className="mt-1 line-clamp-2 text-xs text-(--soft)">
                        {details
                          .filter((each) => each.type !== 'yes-no' && row[each.name])
                          .map((each) => show(each, row[each.name]))
                          .join(' · ')}
                      </p>
                      <div className="-mx-1 mt-2 flex items-center gap-1">
                        <Button
                          tone="quiet"
                          size="small"
                          disabled={index === 0}
                          aria-label={`Move ${nameOf(row)} left`}
                          onClick={() => step(row, -1)}
                        >
                          ←
                        </Button>
                        <Button
                          tone="quiet"
                          size="small"
                          disabled={index === columns.length - 1}
                          aria-label={`Move ${nameOf(row)} right`}
                          onClick={() => step(row, 1)}
                        >
                          →
                        </Button>
                        <Button
                          tone="quiet"
                          size="small"
                          className="ml-auto"
                          aria-label={`Edit ${nameOf(row)}`}
                          onClick={() => setEditing(row)}
                        >
                          Edit
                        </Button>
                        <Button
                          tone="danger"
                          size="small"
                          aria-label={`Delete ${nameOf(row)}`}
                          onClick={() => remove(row.id)}
                        >
                          Delete
                        </Button>
                      </div>
                    </div>
                  </li>
                ))}
              </ul>
              <Button
                tone="quiet"
                className="justify-start"
                aria-label={`Add ${entity.label} to ${readable(column)}`}
                onClick={() => setEditing({ ...blank(entity), [field]: column })}
              >
                + Add {entity.label}
              </Button>
            </section>
          )
        })}
      </div>
      <p className="text-xs text-(--soft)">
        Drag a card, or focus it and use ← and →. Enter edits, Delete removes. Everything stays in this browser.
      </p>
    </div>
  )
}
