import { type FormEvent, useState } from 'react'
import { DonutChart } from './charts.tsx'
import { Button, Card, Choice, Empty, Field, Figure, inputClass } from './kit.tsx'
import { newId, useStored } from './store.ts'

type Entry = { id: string; text: string; amount: number; category: string; day: string }

const categories = ['Food', 'Home', 'Travel', 'Health', 'Fun', 'Other']
const kinds = ['Expense', 'Income'] as const
const money = (value: number) => value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const samples: Entry[] = [
  { id: 'sample-1', text: 'Salary', amount: 2400, category: 'Other', day: '2026-11-01' },
  { id: 'sample-2', text: 'Rent', amount: -980, category: 'Home', day: '2026-11-02' },
  { id: 'sample-3', text: 'Groceries', amount: -86.4, category: 'Food', day: '2026-11-07' },
  { id: 'sample-4', text: 'Train tickets', amount: -42, category: 'Travel', day: '2026-11-12' },
  { id: 'sample-5', text: 'Cinema', amount: -23.5, category: 'Fun', day: '2026-11-15' },
]

export function Expenses() {
  const [entries, setEntries] = useStored('expenses', samples)
  const [kind, setKind] = useState<(typeof kinds)[number]>('Expense')
  const [text, setText] = useState('')
  const [amount, setAmount] = useState('')
  const [category, setCategory] = useState('Food')
  const [tried, setTried] = useState(false)
  const value = Number(amount)
  const badAmount = tried && !(value > 0) ? 'Use an amount above 0' : undefined
  const badText = tried && !text.trim() ? 'Say what it was for' : undefined

  const total = (keep: (entry: Entry) => boolean) => entries.filter(keep).reduce((sum, entry) => sum + entry.amount, 0)
  const spent = categories
    .map((label) => ({ label, value: -total((entry) => entry.category === label && entry.amount < 0) }))
    .filter((point) => point.value > 0)
    .toSorted((a, b) => b.value - a.value)

  const add = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!(value > 0) || !text.trim()) return
    const day = new Date().toISOString().slice(0, 10)
    setEntries([
      { id: newId(), text: text.trim(), amount: kind === 'Income' ? value : -value, category, day },
      ...entries,
    ])
    setText('')
    setAmount('')
    setTried(false)
  }

  return (
    <div className="space-y-4">
      <div className="grid gap-3 sm:grid-cols-3" aria-live="polite">
        <Figure label="Balance" value={money(total(() => true))} />
        <Figure label="Income" value={money(total((entry) => entry.amount > 0))} />
        <Figure label="Expenses" value={money(-total((entry) => entry.amount < 0))} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[2fr_3fr]">
        <div className="space-y-4">
          <Card>
            <form noValidate onSubmit={add} className="space-y-4">
              <Choice label="Kind" options={kinds} value={kind} onChange={setKind} />
              <Field label="What for" error={badText}>
                <input className={inputClass} value={text} onChange={(event) => setText(event.target.value)} />
              </Field>
              <div className="grid grid-cols-2 gap-3">
                <Field label="Amount" error={badAmount}>
                  <input
                    type="number"
                    min={0}
                    step="0.01"
                    className={inputClass}
                    value={amount}
                    onChange={(event) => setAmount(event.target.value)}
                  />
                </Field>
                <Field label="Category">
                  <select className={inputClass} value={category} onChange={(event) => setCategory(event.target.value)}>
                    {categories.map((each) => (
                      <option key={each}>{each}</option>
                    ))}
                  </select>
                </Field>
              </div>
              <Button type="submit" tone="primary" className="w-full">
                Add {kind.toLowerCase()}
              </Button>
            </form>
          </Card>
          {spent.length > 0 && (
            <Card>
              <h2 className="mb-4 text-sm font-semibold">Where it goes</h2>
              <DonutChart title="Expenses by category" points={spent} />
            </Card>
          )}
        </div>
        <Card>
          <h2 className="mb-2 text-sm font-semibold">Entries</h2>
          {entries.length === 0 ? (
            <Empty>No entries yet.</Empty>
          ) : (
            <ul className="divide-y divide-(--line)">
              {entries.map((entry) => (
                <li key={entry.id} className="flex items-center gap-3 py-2 text-sm">
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{entry.text}</span>
                    <span className="text-xs text-(--soft)">
                      {entry.category} · {entry.day}
                    </span>
                  </span>
                  <span className={`tabular-nums ${entry.amount > 0 ? 'text-(--accent-ink)' : ''}`}>
                    {entry.amount > 0 ? '+' : '−'}
                    {money(Math.abs(entry.amount))}
                  </span>
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
          )}
          {entries.some((entry) => entry.id.startsWith('sample-')) && (
            <Button
              tone="quiet"
              size="small"
              className="mt-2"
              onClick={() => setEntries(entries.filter((entry) => !entry.id.startsWith('sample-')))}
            >
              Remove sample data
            </Button>
          )}
        </Card>
      </div>
    </div>
  )
}
