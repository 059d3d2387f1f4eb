import { type FormEvent, useState } from 'react'
import { Button, Field, inputClass } from './kit.tsx'
import { type EntitySpec, type FieldSpec, problemWith, type Row, readable, type Value } from './records.ts'

function Control({
  field,
  value,
  invalid,
  onChange,
}: {
  field: FieldSpec
  value: Value
  invalid: boolean
  onChange: (next: Value) => void
}) {
  const shared = { name: field.name, className: inputClass, 'aria-invalid': invalid, 'aria-required': field.required }
  if (field.type === 'long')
    return <textarea {...shared} rows={3} value={String(value)} onChange={(event) => onChange(event.target.value)} />
  if (field.type === 'choice')
    return (
      <select {...shared} value={String(value)} onChange={(event) => onChange(event.target.value)}>
        {field.options?.map((option) => (
          <option key={option} value={option}>
            {readable(option)}
          </option>
        ))}
      </select>
    )
  if (field.type === 'yes-no')
    return (
      <span className="flex min-h-10 items-center">
        <input
          type="checkbox"
          name={field.name}
          className="size-5 accent-(--accent)"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      </span>
    )
  const type = { text: 'text', number: 'number', date: 'date', email: 'email', link: 'url', secret: 'password' }[
    field.type
  ]
  return (
    <input
      {...shared}
      type={type}
      step={field.type === 'number' ? (field.whole ? 1 : 'any') : undefined}
      min={field.min}
      max={field.max}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

const hintFor = (field: FieldSpec) =>
  field.min !== undefined && field.max !== undefined
    ? `From ${field.min} to ${field.max}`
    : field.required
      ? undefined
      : 'Optional'

/** The form of one record: checks every field, says what is wrong beside it, and saves clean values. */
export function RecordForm({
  entity,
  start,
  action,
  onSave,
  onCancel,
}: {
  entity: EntitySpec
  start: Row
  action: string
  onSave: (row: Row) => void
  onCancel?: () => void
}) {
  const [row, setRow] = useState(start)
  const [tried, setTried] = useState(false)
  const problems = new Map(entity.fields.map((field) => [field.name, problemWith(field, row[field.name])]))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if ([...problems.values()].some(Boolean)) return
    const clean = entity.fields.map((field): [string, Value] => {
      const value = row[field.name] ?? ''
      return [field.name, field.type === 'number' && value !== '' ? Number(value) : value]
    })
    onSave({ ...row, ...Object.fromEntries(clean) })
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4 sm:grid-cols-2" aria-label={`${action} ${entity.label}`}>
      {entity.fields.map((field) => {
        const error = tried ? problems.get(field.name) : undefined
        return (
          <div key={field.name} className={field.type === 'long' ? 'sm:col-span-2' : ''}>
            <Field label={field.label} hint={hintFor(field)} error={error}>
              <Control
                field={field}
                value={row[field.name] ?? ''}
                invalid={Boolean(error)}
                onChange={(next) => setRow({ ...row, [field.name]: next })}
              />
            </Field>
          </div>
        )
      })}
      <div className="flex gap-2 sm:col-span-2">
        <Button type="submit" tone="primary">
          {action}
        </Button>
        {onCancel && (
          <Button tone="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  )
}
