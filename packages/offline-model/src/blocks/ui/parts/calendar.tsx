import { type FormEvent, useState } from 'react'
import { Button, Card, inputClass } from './kit.tsx'
import { newId, useStored } from './store.ts'

type Entry = { id: string; day: string; text: string }

const keyOf = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

/** Six weeks from the Monday on or before the first of the month. */
function weeksOf(month: Date): Date[] {
  const lead = (month.getDay() + 6) % 7
  return Array.from({ length: 42 }, (_, at) => new Date(month.getFullYear(), month.getMonth(), at - lead + 1))
}

export function Calendar() {
  const today = new Date()
  const [month, setMonth] = useState(new Date(today.getFullYear(), today.getMonth(), 1))
  const [chosen, setChosen] = useState(keyOf(today))
  const [entries, setEntries] = useStored<Entry[]>('calendar', [])
  const [text, setText] = useState('')
  const go = (by: number) => setMonth(new Date(month.getFullYear(), month.getMonth() + by, 1))
  const on = (day: string) => entries.filter((entry) => entry.day === day)
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    setEntries([...entries, { id: newId(), day: chosen, text: text.trim() }])
    setText('')
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
      <Card>
        <div className="mb-4 flex items-center gap-2">
          <h2 className="mr-auto text-lg font-semibold">
            {month.toLocaleDateString('en', { month: 'long', year: 'numeric' })}
          </h2>
          <Button size="compact" aria-label="Previous month" onClick={() => go(-1)}>
            ←
          </Button>
          <Button onClick={() => setMonth(new Date(today.getFullYear(), today.getMonth(), 1))}>Today</Button>
          <Button size="compact" aria-label="Next month" onClick={() => go(1)}>
            →
          </Button>
        </div>
        <div className="grid grid-cols-7 gap-1 text-center text-xs text-(--soft)" aria-hidden="true">
          {['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((name) => (
            <span key={name}>{name}</span>
          ))}
        </div>
        <div className="mt-1 grid grid-cols-7 gap-1">
          {weeksOf(month).map((date) => {
            const key = keyOf(date)
            const count = on(key).length
            return (
              <button
                key={key}
                type="button"
                aria-pressed={key === chosen}
                aria-label={`${date.toLocaleDateString('en', { day: 'numeric', month: 'long', year: 'numeric' })}, ${count} ${count === 1 ? 'entry' : 'entries'}`}
                onClick={() => setChosen(key)}
                className={`flex min-h-12 flex-col items-center justify-center rounded-xl text-sm tabular-nums focus-visible:outline-2 focus-visible:outline-(--accent-ink) sm:min-h-16 ${key === chosen ? 'bg-(--accent) text-(--on-accent)' : key === keyOf(today) ? 'bg-(--wash) font-semibold text-(--accent-ink)' : date.getMonth() === month.getMonth() ? 'hover:bg-(--wash)' : 'text-(--soft) hover:bg-(--wash)'}`}
              >
                {date.getDate()}
                <span className={`mt-1 size-1.5 rounded-full ${count ? 'bg-current' : ''}`} />
              </button>
            )
          })}
        </div>
      </Card>
      <Card>
        <h2 className="mb-3 text-base font-semibold">
          {new Date(`${chosen}T00:00:00`).toLocaleDateString('en', { weekday: 'long', day: 'numeric', month: 'long' })}
        </h2>
        <form onSubmit={add} className="flex gap-2">
          <input
            aria-label="New entry"
            placeholder="Add an entry"
            className={inputClass}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" tone="primary">
            Add
          </Button>
        </form>
        <ul className="mt-3 divide-y divide-(--line)">
          {on(chosen).map((entry) => (
            <li key={entry.id} className="flex items-center gap-2 py-1.5 text-sm">
              <span className="min-w-0 flex-1 break-words">{entry.text}</span>
              <Button
                tone="danger"
                size="compact"
                aria-label={`Delete ${entry.text}`}
                onClick={() => setEntries(entries.filter((each) => each.id !== entry.id))}
              >
                Delete
              </Button>
            </li>
          ))}
        </ul>
        {on(chosen).length === 0 && <p className="mt-3 text-sm text-(--soft)">Nothing planned.</p>}
      </Card>
    </div>
  )
}
