import { type FormEvent, useState } from 'react'
import type { Flashcard } from './content.ts'
import { Button, Card, Empty, inputClass } from './kit.tsx'
import { newId, useStored } from './store.ts'

export function Flashcards({ samples }: { samples: Flashcard[] }) {
  const [cards, setCards] = useStored('flashcards', samples)
  const [known, setKnown] = useStored<string[]>('flashcards-known', [])
  const [at, setAt] = useState(0)
  const [turned, setTurned] = useState(false)
  const [draft, setDraft] = useState({ front: '', back: '' })
  const due = cards.filter((card) => !known.includes(card.id))
  const card = due[at % Math.max(due.length, 1)]
  const next = (step: number) => {
    setTurned(false)
    setAt(at + step)
  }
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!draft.front.trim() || !draft.back.trim()) return
    setCards([...cards, { id: newId(), ...draft }])
    setDraft({ front: '', back: '' })
  }
  return (
    <div className="space-y-4">
      {card ? (
        <button
          type="button"
          aria-label={turned ? `Answer: ${card.back}` : `Card: ${card.front}. Turn it.`}
          onClick={() => setTurned(!turned)}
          className={`grid min-h-64 w-full place-items-center rounded-3xl border p-8 text-balance text-center text-3xl font-semibold tracking-tight focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-(--accent-ink) ${turned ? 'border-transparent bg-(--accent) text-(--on-accent)' : 'border-(--line) bg-(--panel)'}`}
        >
          {turned ? card.back : card.front}
        </button>
      ) : (
        <Empty>{cards.length ? 'Every card is known.' : 'No cards yet.'}</Empty>
      )}
      <div className="flex gap-2">
        <Button className="flex-1" disabled={!card} onClick={() => next(1)}>
          Again later
        </Button>
        <Button
          tone="primary"
          className="flex-1"
          disabled={!card}
          onClick={() => {
            if (card) setKnown([...known, card.id])
            next(0)
          }}
        >
          I know it
        </Button>
      </div>
      <p className="flex items-center justify-between text-sm tabular-nums text-(--soft)" aria-live="polite">
        {cards.length - due.length} of {cards.length} known
        <Button tone="quiet" disabled={due.length === cards.length} onClick={() => setKnown([])}>
          Start over
        </Button>
      </p>
      <Card>
        <form onSubmit={add} className="flex flex-wrap gap-2">
          {(['front', 'back'] as const).map((side) => (
            <input
              key={side}
              aria-label={side === 'front' ? 'Front of a new card' : 'Back of a new card'}
              placeholder={side === 'front' ? 'Front' : 'Back'}
              className={`${inputClass} min-w-32 flex-1`}
              value={draft[side]}
              onChange={(event) => setDraft({ ...draft, [side]: event.target.value })}
            />
          ))}
          <Button type="submit">Add card</Button>
        </form>
      </Card>
    </div>
  )
}
