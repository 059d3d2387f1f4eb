import { type FormEvent, useState } from 'react'
import { Button, Card, Field, inputClass } from './kit.tsx'

const highest = 100
const pick = () => Math.floor(Math.random() * highest) + 1

export function GuessTheNumber() {
  const [secret, setSecret] = useState(pick)
  const [text, setText] = useState('')
  const [guesses, setGuesses] = useState<number[]>([])
  const last = guesses.at(-1)
  const won = last === secret
  const low = Math.max(0, ...guesses.filter((guess) => guess < secret))
  const high = Math.min(highest + 1, ...guesses.filter((guess) => guess > secret))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const guess = Number(text)
    if (!Number.isInteger(guess) || guess < 1 || guess > highest || won) return
    setGuesses([...guesses, guess])
    setText('')
  }
  return (
    <Card className="space-y-5">
      <p role="status" className="text-2xl font-semibold tracking-tight">
        {last === undefined
          ? `I think of a number from 1 to ${highest}.`
          : won
            ? `${secret} it is, in ${guesses.length} ${guesses.length === 1 ? 'guess' : 'guesses'}.`
            : `${last} is too ${last < secret ? 'low' : 'high'}.`}
      </p>
      <div className="relative h-3 rounded-full bg-(--wash)" aria-hidden="true">
        <span
          className="absolute h-full rounded-full bg-(--accent)"
          style={{ left: `${low}%`, right: `${highest + 1 - high}%` }}
        />
      </div>
      <form onSubmit={submit} className="flex items-end gap-3">
        <Field label="Your guess">
          <input
            type="number"
            min={1}
            max={highest}
            disabled={won}
            className={inputClass}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Button type="submit" tone="primary" disabled={won}>
          Guess
        </Button>
        <Button
          onClick={() => {
            setSecret(pick())
            setGuesses([])
          }}
        >
          New game
        </Button>
      </form>
      {guesses.length > 0 && <p className="text-sm tabular-nums text-(--soft)">Guessed: {guesses.join(', ')}</p>}
    </Card>
  )
}
