import { useState } from 'react'
import { Button, Card, Figure } from './kit.tsx'
import { useStored } from './store.ts'

const texts = [
  'The harbour wakes before the town does, and the first boats leave while the lamps are still lit.',
  'A good map leaves out almost everything, and that is why you can read it in the rain.',
  'She kept the spare key under the third stone, which everyone knew and nobody mentioned.',
]

export function TypingTest() {
  const [round, setRound] = useState(0)
  const [typed, setTyped] = useState('')
  const [began, setBegan] = useState<number>()
  const [result, setResult] = useState<{ speed: number; accuracy: number }>()
  const [best, setBest] = useStored('typing-best', 0)
  const text = texts[round % texts.length] ?? ''

  const change = (next: string) => {
    if (result || next.length > text.length) return
    const start = began ?? Date.now()
    setBegan(start)
    setTyped(next)
    if (next.length < text.length) return
    const minutes = Math.max(Date.now() - start, 1000) / 60_000
    const right = [...next].filter((letter, at) => letter === text[at]).length
    const speed = Math.round(right / 5 / minutes)
    setResult({ speed, accuracy: Math.round((right / text.length) * 100) })
    setBest(Math.max(best, speed))
  }
  return (
    <Card className="space-y-5">
      <p className="text-pretty font-mono text-lg leading-relaxed">
        {[...text].map((letter, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a letter is its place.
            key={at}
            className={
              at >= typed.length
                ? at === typed.length
                  ? 'bg-(--wash) text-(--ink)'
                  : 'text-(--soft)'
                : typed[at] === letter
                  ? 'text-(--accent-ink)'
                  : 'text-(--danger) underline'
            }
          >
            {letter}
          </span>
        ))}
      </p>
      <textarea
        aria-label="Type the text above"
        placeholder="Start typing…"
        rows={3}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="w-full rounded-xl border border-(--line) bg-(--ground) p-3 font-mono focus-visible:outline-2 focus-visible:outline-(--accent-ink)"
        value={typed}
        onChange={(event) => change(event.target.value)}
      />
      <div className="grid grid-cols-3 gap-3" aria-live="polite">
        <Figure label="Words a minute" value={result?.speed ?? '–'} />
        <Figure label="Accuracy" value={result ? `${result.accuracy}%` : '–'} />
        <Figure label="Best" value={best || '–'} />
      </div>
      <Button
        tone={result ? 'primary' : 'plain'}
        onClick={() => {
          setRound(round + 1)
          setTyped('')
          setBegan(undefined)
          setResult(undefined)
        }}
      >
        {result ? 'Next text' : 'Another text'}
      </Button>
    </Card>
  )
}
