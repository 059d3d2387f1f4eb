import { useState } from 'react'
import { Button, Card } from './kit.tsx'
import { useStored } from './store.ts'

const symbols = ['◆', '●', '▲', '■', '★', '✚', '♥', '☾']
const names = ['diamond', 'circle', 'triangle', 'square', 'star', 'cross', 'heart', 'moon']

const shuffled = <T,>(items: T[]): T[] =>
  items
    .map((item) => ({ item, rank: Math.random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
const deal = () => shuffled([...names, ...names])

export function MemoryGame() {
  const [cards, setCards] = useState(() => [...names, ...names])
  const [open, setOpen] = useState<number[]>([])
  const [found, setFound] = useState<string[]>([])
  const [moves, setMoves] = useState(0)
  const [best, setBest] = useStored('memory-best', 0)
  const [begun, setBegun] = useState(false)
  const over = found.length === names.length

  const restart = () => {
    setCards(deal())
    setOpen([])
    setFound([])
    setMoves(0)
    setBegun(true)
  }
  const turn = (at: number) => {
    const card = cards[at]
    if (!card || found.includes(card) || open.includes(at)) return
    const [first] = open
    if (first === undefined || open.length === 2) return setOpen([at])
    setOpen([first, at])
    setMoves(moves + 1)
    if (cards[first] !== card) return
    setFound([...found, card])
    if (found.length + 1 === names.length && (best === 0 || moves + 1 < best)) setBest(moves + 1)
  }

  return (
    <Card className="space-y-5">
      <div className="flex items-center justify-between gap-4">
        <p role="status" className="text-sm tabular-nums text-(--soft)">
          {over ? `Solved in ${moves} moves.` : `${found.length} of ${names.length} pairs, ${moves} moves.`}
          {best > 0 && ` Best: ${best}.`}
        </p>
        <Button tone={begun && !over ? 'plain' : 'primary'} onClick={restart}>
          {begun ? 'New game' : 'Deal'}
        </Button>
      </div>
      <div className="grid grid-cols-4 gap-2">
        {cards.map((card, index) => {
          const up = open.includes(index) || found.includes(card)
          return (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a card is its place.
              key={index}
              type="button"
              disabled={!begun}
              aria-label={`Card ${index + 1}: ${up ? card : 'face down'}`}
              onClick={() => turn(index)}
              className={`grid aspect-square place-items-center rounded-xl border text-3xl transition-colors focus-visible:outline-2 focus-visible:outline-(--accent-ink) sm:text-4xl ${up ? (found.includes(card) ? 'border-transparent bg-(--accent) text-(--on-accent)' : 'border-(--accent-ink) text-(--accent-ink)') : 'border-(--line) bg-(--wash) hover:border-(--soft)'}`}
            >
              {up ? symbols[names.indexOf(card)] : ''}
            </button>
          )
        })}
      </div>
    </Card>
  )
}
