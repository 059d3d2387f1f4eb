import { type FormEvent, useState } from 'react'
import { Button, Card, Empty, inputClass } from './kit.tsx'
import { newId, useStored } from './store.ts'

type Habit = { id: string; name: string; days: string[] }

const oneDay = 86_400_000
const keyOf = (date: Date) => date.toISOString().slice(0, 10)
const lastDays = (count: number) =>
  Array.from({ length: count }, (_, back) => new Date(Date.now() - (count - 1 - back) * oneDay))

/** Days in a row up to today; today may still be open. */
function streak(days: string[]): number {
  let count = 0
  let day = Date.now()
  if (!days.includes(keyOf(new Date(day)))) day -= oneDay
  for (; days.includes(keyOf(new Date(day))); day -= oneDay) count++
  return count
}

export function HabitTracker({ samples }: { samples: string[] }) {
  const [habits, setHabits] = useStored<Habit[]>(
    'habits',
    samples.map((name, index) => ({ id: `sample-${index}`, name, days: [] })),
  )
  const [name, setName] = useState('')
  const week = lastDays(7)
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return
    setHabits([...habits, { id: newId(), name: name.trim(), days: [] }])
    setName('')
  }
  const toggle = (habit: Habit, day: string) => {
    const days = habit.days.includes(day) ? habit.days.filter((each) => each !== day) : [...habit.days, day]
    setHabits(habits.map((each) => (each.id === habit.id ? { ...habit, days } : each)))
  }
  return (
    <Card className="space-y-5">
      <form onSubmit={add} className="flex gap-2">
        <input
          aria-label="New habit"
          placeholder="A new habit"
          className={inputClass}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" tone="primary">
          Add
        </Button>
      </form>
      {habits.length === 0 && <Empty>No habits yet.</Empty>}
      <ul className="space-y-5">
        {habits.map((habit) => (
          <li key={habit.id} className="space-y-2">
            <div className="flex items-center gap-3">
              <span className="min-w-0 flex-1 truncate font-medium">{habit.name}</span>
              <span className="text-sm tabular-nums text-(--soft)">{streak(habit.days)} in a row</span>
              <Button
                tone="danger"
                size="small"
                aria-label={`Delete ${habit.name}`}
                onClick={() => setHabits(habits.filter((each) => each.id !== habit.id))}
              >
                Delete
              </Button>
            </div>
            <div className="grid grid-cols-7 gap-1.5">
              {week.map((date) => {
                const done = habit.days.includes(keyOf(date))
                return (
                  <button
                    key={keyOf(date)}
                    type="button"
                    aria-pressed={done}
                    aria-label={`${habit.name} on ${date.toLocaleDateString('en', { weekday: 'long', day: 'numeric', month: 'long' })}`}
                    onClick={() => toggle(habit, keyOf(date))}
                    className={`grid min-h-12 place-items-center rounded-xl text-xs font-medium focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-(--accent-ink) ${done ? 'bg-(--accent) text-(--on-accent)' : 'bg-(--wash) text-(--soft) hover:text-(--ink)'}`}
                  >
                    <span>{date.toLocaleDateString('en', { weekday: 'short' })}</span>
                    <span className="tabular-nums">{date.getDate()}</span>
                  </button>
                )
              })}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
