import { useState } from 'react'
import { Button, Card } from './kit.tsx'
import { RecordForm } from './record-form.tsx'
import { blank, type EntitySpec, type Row, show } from './records.ts'
import { newId, useStored } from './store.ts'

/** A form that checks what is entered, confirms what was received, and keeps it in this browser. */
export function EntityForm({ entity, action, thanks }: { entity: EntitySpec; action: string; thanks: string }) {
  const [received, setReceived] = useStored<Row[]>(`${entity.name}-received`, [])
  const [last, setLast] = useState<Row>()

  if (last)
    return (
      <Card>
        <div role="status" className="space-y-4">
          <span
            aria-hidden="true"
            className="grid size-12 place-items-center rounded-full bg-(--accent) text-xl text-(--on-accent)"
          >
            ✓
          </span>
          <h2 className="text-xl font-semibold tracking-tight">{thanks}</h2>
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
            {entity.fields.map((field) => (
              <div key={field.name} className="contents">
                <dt className="text-(--soft)">{field.label}</dt>
                <dd className="min-w-0 break-words">{show(field, last[field.name])}</dd>
              </div>
            ))}
          </dl>
          <Button onClick={() => setLast(undefined)}>Send another</Button>
        </div>
      </Card>
    )

  return (
    <div className="space-y-3">
      <Card>
        <RecordForm
          entity={entity}
          start={blank(entity)}
          action={action}
          onSave={(row) => {
            const secrets = entity.fields.filter((field) => field.type === 'secret').map((field) => [field.name, ''])
            const kept = { ...row, ...Object.fromEntries(secrets), id: newId() }
            setReceived((was) => [kept, ...was])
            setLast(kept)
          }}
        />
      </Card>
      <p className="text-xs text-(--soft)">
        {received.length === 0
          ? 'Entries are kept in this browser only.'
          : `${received.length} ${received.length === 1 ? 'entry' : 'entries'} kept in this browser.`}
      </p>
    </div>
  )
}
