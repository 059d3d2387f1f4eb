import { useState } from 'react'
import { Button, Card } from './kit.tsx'

const words = ['harbour', 'lantern', 'compass', 'orchard', 'glacier', 'violin', 'thunder', 'meadow', 'puzzle', 'voyage']
const letters = [...'abcdefghijklmnopqrstuvwxyz']
const lives = 7

export function Hangman() {
  const [word, setWord] = useState(words[0] ?? '')
  const [tried, setTried] = useState<string[]>([])
  const wrong = tried.filter((letter) => !word.includes(letter)).length
  const won = [...word].every((letter) => tried.includes(letter))
  const over = won || wrong >= lives
  return (
    <Card className="space-y-6">
      <p role="img" aria-label={`${lives - wrong} of ${lives} lives left`} className="flex gap-1.5">
        {Array.from({ length: lives }, (_, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a life is its place.
            key={at}
            className={`h-2 flex-1 rounded-full ${at < lives - wrong ? 'bg-(--accent)' : 'bg-(--wash)'}`}
          />
        ))}
      </p>
      <p
        role="img"
        aria-label={[...word].map((letter) => (over || tried.includes(letter) ? letter : 'blank')).join(' ')}
        className="flex flex-wrap justify-center gap-2 font-mono text-3xl uppercase sm:text-4xl"
      >
        {[...word].map((letter, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a letter is its place.
            key={index}
            className="w-8 border-b-2 border-(--soft) text-center sm:w-10"
          >
            {over || tried.includes(letter) ? letter : '\u00a0'}
          </span>
        ))}
      </p>
      <p role="status" className="min-h-6 text-center text-sm font-medium text-(--accent-ink)">
        {won ? 'You found it.' : over ? `It was ${word}.` : ''}
      </p>
      <div className="grid grid-cols-7 gap-1.5 sm:grid-cols-9">
        {letters.map((letter) => (
          <Button
            key={letter}
            size="tight"
            className="uppercase"
            disabled={over || tried.includes(letter)}
            onClick={() => setTried([...tried, letter])}
          >
            {letter}
          </Button>
        ))}
      </div>
      <Button
        tone={over ? 'primary' : 'plain'}
        onClick={() => {
          setWord(
            words[(words.indexOf(word) + 1 + Math.floor(Math.random() * (words.length - 1))) % words.length] ?? '',
          )
          setTried([])
        }}
      >
        New word
      </Button>
    </Card>
  )
}
