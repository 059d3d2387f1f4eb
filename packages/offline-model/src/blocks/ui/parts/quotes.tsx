import { useState } from 'react'
import { Button, Card } from './kit.tsx'

const quotes = [
  { text: 'The unexamined life is not worth living.', by: 'Socrates' },
  { text: 'I think, therefore I am.', by: 'René Descartes' },
  { text: 'If I have seen further, it is by standing on the shoulders of giants.', by: 'Isaac Newton' },
  { text: 'No man ever steps in the same river twice.', by: 'Heraclitus' },
  { text: 'Well begun is half done.', by: 'Aristotle' },
  { text: 'The journey of a thousand miles begins with a single step.', by: 'Laozi' },
  { text: 'Brevity is the soul of wit.', by: 'William Shakespeare' },
  { text: 'Give me a place to stand, and I shall move the earth.', by: 'Archimedes' },
  { text: 'Whatever you are, be a good one.', by: 'attributed to Abraham Lincoln' },
]

/** Another one than is shown. */
const next = (shown: number) => (shown + 1 + Math.floor(Math.random() * (quotes.length - 1))) % quotes.length

export function Quotes() {
  const [shown, setShown] = useState(0)
  const [kept, setKept] = useState<number[]>([])
  const quote = quotes[shown]
  const isKept = kept.includes(shown)
  return (
    <Card className="space-y-6">
      <figure aria-live="polite" className="min-h-32">
        <blockquote className="text-2xl font-semibold tracking-tight">“{quote?.text}”</blockquote>
        <figcaption className="mt-3 text-(--soft)">{quote?.by}</figcaption>
      </figure>
      <div className="flex gap-3">
        <Button tone="primary" className="flex-1" onClick={() => setShown(next(shown))}>
          Another quote
        </Button>
        <Button onClick={() => setKept(isKept ? kept.filter((at) => at !== shown) : [...kept, shown])}>
          {isKept ? 'Kept' : 'Keep it'}
        </Button>
      </div>
      {kept.length > 0 && (
        <ul aria-label="Kept quotes" className="space-y-1 text-sm text-(--soft)">
          {kept.map((at) => (
            <li key={at}>{quotes[at]?.text}</li>
          ))}
        </ul>
      )}
    </Card>
  )
}
