import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { type Item, Items, show, titleOf } from './face-items.tsx'
import { Button, Card, Empty, Field, inputClass } from './kit.tsx'

export type FaceField = {
  name: string
  type: 'text' | 'number' | 'boolean' | 'json'
  required: boolean
  options: string[]
}
export type Operation = {
  name: string
  method: string
  path: string
  summary: string
  query: string[]
  body: FaceField[] | null
  bodyType: string
}
type Values = Record<string, string>

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A body in its media type. */
const encodeBody = (type: string, body: unknown): BodyInit => {
  if (type.endsWith('json') || typeof body !== 'object' || body === null)
    return typeof body === 'string' && !type.endsWith('json') ? body : JSON.stringify(body)
  const texts = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])
  if (type === 'application/x-www-form-urlencoded') return new URLSearchParams(texts)
  const form = new FormData()
  for (const [name, value] of texts) form.append(name, value)
  return form
}

/** Asks the API at this very address. Throws an `Error` with its words. */
const ask = async (method: string, path: string, body?: unknown, type = 'application/json'): Promise<unknown> => {
  const sent = body === undefined ? undefined : encodeBody(type, body)
  const response = await fetch(path, {
    method,
    headers: typeof sent === 'string' ? { 'content-type': type } : {},
    body: sent,
  })
  const text = await response.text()
  const read: unknown = text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  if (response.ok) return read
  const detail = isItem(read) ? (read.detail ?? read.error ?? read.message) : read
  throw new Error(typeof detail === 'string' && detail !== '' ? detail : `The API answers ${response.status}.`)
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : 'Something went wrong. Try again.')

const itemsOf = (answer: unknown): Item[] => {
  const list = isItem(answer) ? (answer.items ?? answer.data ?? answer.results ?? []) : answer
  return Array.isArray(list) ? list.filter(isItem) : []
}

const typedValue = (text: string, { type }: FaceField): unknown => {
  if (type === 'number') return Number(text)
  if (type === 'boolean') return text === 'true'
  if (type === 'json') {
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  }
  return text
}

/** What was filled in; what was left empty is left away. */
const bodyOf = (fields: FaceField[], values: Values) =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const text = values[field.name] ?? ''
      return text === '' ? [] : [[field.name, typedValue(text, field)]]
    }),
  )

function Control({ field, value, onChange }: { field: FaceField; value: string; onChange: (next: string) => void }) {
  const options = field.type === 'boolean' ? ['true', 'false'] : field.options
  if (options.length > 0)
    return (
      <select className={inputClass} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">–</option>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    )
  return (
    <input
      className={inputClass}
      type={field.type === 'number' ? 'number' : 'text'}
      step="any"
      required={field.required}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function ItemForm({
  fields,
  begin,
  action,
  onSubmit,
  onCancel,
}: {
  fields: FaceField[]
  begin: Values
  action: string
  onSubmit: (body: Item) => Promise<void>
  onCancel?: () => void
}) {
  const [values, setValues] = useState(begin)
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError('')
    try {
      await onSubmit(bodyOf(fields, values))
      setValues(begin)
    } catch (failed) {
      setError(wordsOf(failed))
    }
    setBusy(false)
  }
  return (
    <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
      {fields.map((field) => (
        <Field key={field.name} label={titleOf(field.name) + (field.required ? ' *' : '')}>
          <Control
            field={field}
            value={values[field.name] ?? ''}
            onChange={(next) => setValues({ ...values, [field.name]: next })}
          />
        </Field>
      ))}
      <div className="flex items-center gap-2 sm:col-span-2">
        <Button type="submit" tone="primary" disabled={busy}>
          {action}
        </Button>
        {onCancel && (
          <Button tone="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
        {error && (
          <p role="alert" className="text-sm text-(--danger)">
            {error}
          </p>
        )}
      </div>
    </form>
  )
}

type Resource = { path: string; create?: Operation; change?: Operation; remove?: Operation; searches: boolean }

/** Every list that needs nothing to be asked for, with what can be done with its items. */
const resourcesOf = (operations: Operation[]): Resource[] =>
  operations.flatMap(({ method, path, query }) => {
    if (method !== 'GET' || path.includes('{')) return []
    const of = (wanted: string, shape: RegExp) =>
      operations.find(
        (each) => each.method === wanted && each.path.startsWith(path) && shape.test(each.path.slice(path.length)),
      )
    const one = /^\/\{[^}]+\}$/
    return [
      {
        path,
        create: of('POST', /^$/),
        change: of('PATCH', one) ?? of('PUT', one),
        remove: of('DELETE', one),
        searches: query.includes('q'),
      },
    ]
  })

function ResourceView({ path, create, change, remove, searches }: Resource) {
  const [items, setItems] = useState<Item[] | null>(null)
  const [answer, setAnswer] = useState<unknown>(null)
  const [search, setSearch] = useState('')
  const [editing, setEditing] = useState<string | null>(null)
  const [error, setError] = useState('')
  const name = titleOf(path.split('/').at(-1) ?? path)
  const load = useCallback(async () => {
    try {
      const read = await ask('GET', searches && search ? `${path}?q=${encodeURIComponent(search)}` : path)
      setAnswer(read)
      setItems(itemsOf(read))
      setError('')
    } catch (failed) {
      setError(wordsOf(failed))
    }
  }, [path, search, searches])
  useEffect(() => {
    const timer = setTimeout(() => void load(), search ? 250 : 0)
    return () => clearTimeout(timer)
  }, [load, search])
  const act = async (work: Promise<unknown>) => {
    await work
    setEditing(null)
    await load()
  }
  const isList =
    Array.isArray(answer) || (isItem(answer) && Array.isArray(answer.items ?? answer.data ?? answer.results))
  return (
    <Card className="space-y-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold text-lg">{name}</h2>
        {searches && (
          <input
            type="search"
            aria-label={`Search ${name.toLowerCase()}`}
            placeholder="Search"
            className={`${inputClass} max-w-56`}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
      </div>
      {error && (
        <p role="alert" className="text-sm text-(--danger)">
          {error}
        </p>
      )}
      {!items && !error && <p className="text-sm text-(--soft)">Loading…</p>}
      {items && !isList && <pre className="overflow-auto text-xs">{JSON.stringify(answer, null, 2)}</pre>}
      {items && isList && items.length === 0 && <Empty>{search ? 'Nothing is like that.' : 'Nothing here yet.'}</Empty>}
      {items && items.length > 0 && (
        <Items
          items={items}
          onEdit={change?.body && change.body.length > 0 ? setEditing : undefined}
          onDelete={
            remove && ((key) => act(ask('DELETE', `${path}/${key}`)).catch((failed) => setError(wordsOf(failed))))
          }
        />
      )}
      {change?.body && editing !== null && (
        <div className="space-y-3 border-(--line) border-t pt-5">
          <h3 className="font-medium text-sm">Change {editing}</h3>
          <ItemForm
            key={editing}
            fields={change.body}
            begin={Object.fromEntries(
              Object.entries(items?.find((item) => show(item.id) === editing) ?? {}).map(([field, value]) => [
                field,
                show(value),
              ]),
            )}
            action="Save"
            onSubmit={(body) => act(ask(change.method, `${path}/${editing}`, body, change.bodyType))}
            onCancel={() => setEditing(null)}
          />
        </div>
      )}
      {create?.body && create.body.length > 0 && (
        <div className="space-y-3 border-(--line) border-t pt-5">
          <h3 className="font-medium text-sm">{create.summary}</h3>
          <ItemForm
            fields={create.body}
            begin={{}}
            action="Add"
            onSubmit={(body) => act(ask('POST', path, body, create.bodyType))}
          />
        </div>
      )}
    </Card>
  )
}

/** The lists of an API at this address: read, searched, added to, changed and deleted. */
export function ApiFace({ title, operations }: { title: string; operations: Operation[] }) {
  return (
    <main className="mx-auto max-w-6xl space-y-6 px-4 py-8 sm:px-6">
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      {resourcesOf(operations).map((resource) => (
        <ResourceView key={resource.path} {...resource} />
      ))}
    </main>
  )
}
