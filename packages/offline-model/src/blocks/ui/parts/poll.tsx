import { type FormEvent, useState } from 'react'
import { Button, Card, inputClass } from './kit.tsx'
import { useStored } from './store.ts'

export function Poll({ question, options }: { question: string; options: string[] }) {
  const [votes, setVotes] = useStored<Record<string, number>>(
    `poll-${question}`,
    Object.fromEntries(options.map((option) => [option, 0])),
  )
  const [mine, setMine] = useState<string>()
  const [text, setText] = useState('')
  const total = Object.values(votes).reduce((sum, count) => sum + count, 0)
  const vote = (option: string) => {
    const without = mine ? { ...votes, [mine]: Math.max(0, (votes[mine] ?? 0) - 1) } : votes
    setVotes(mine === option ? without : { ...without, [option]: (without[option] ?? 0) + 1 })
    setMine(mine === option ? undefined : option)
  }
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() && !(text.trim() in votes)) setVotes({ ...votes, [text.trim()]: 0 })
    setText('')
  }
  return (
    <Card className="space-y-5">
      <h2 className="text-balance text-2xl font-semibold tracking-tight">{question}</h2>
      <ul className="space-y-2">
        {Object.entries(votes).map(([option, count]) => {
          const share = total ? Math.round((count / total) * 100) : 0
          return (
            <li key={option}>
              <button
                type="button"
                aria-pressed={mine === option}
                onClick={() => vote(option)}
                className={`relative flex min-h-12 w-full items-center justify-between overflow-hidden rounded-xl border px-4 text-sm font-medium focus-visible:outline-2 focus-visible:outline-(--accent-ink) ${mine === option ? 'border-(--accent-ink)' : 'border-(--line)'}`}
              >
                <span
                  aria-hidden="true"
                  className="absolute inset-y-0 left-0 bg-(--wash) transition-[width]"
                  style={{ width: `${share}%` }}
                />
                <span className="relative">{option}</span>
                <span className="relative tabular-nums text-(--soft)">
                  {count} · {share}%
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <form onSubmit={add} className="flex gap-2">
        <input
          aria-label="Another option"
          placeholder="Another option"
          className={inputClass}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit">Add</Button>
      </form>
      <p aria-live="polite" className="text-sm tabular-nums text-(--soft)">
        {total} {total === 1 ? 'vote' : 'votes'} in this browser
      </p>
    </Card>
  )
}
