import { useState } from 'react'
import { Button, Card, Choice } from './kit.tsx'

const counts = ['1', '2', '3', '4', '5', '6'] as const
const pips: Record<number, number[]> = {
  1: [4],
  2: [0, 8],
  3: [0, 4, 8],
  4: [0, 2, 6, 8],
  5: [0, 2, 4, 6, 8],
  6: [0, 2, 3, 5, 6, 8],
}

export function Dice() {
  const [count, setCount] = useState<(typeof counts)[number]>('2')
  const [rolls, setRolls] = useState<number[][]>([])
  const [last = [1, 6].slice(0, Number(count))] = rolls
  const roll = () =>
    setRolls([Array.from({ length: Number(count) }, () => Math.floor(Math.random() * 6) + 1), ...rolls].slice(0, 10))
  return (
    <Card className="space-y-6">
      <Choice label="Number of dice" options={counts} value={count} onChange={setCount} />
      <div role="img" aria-label={`Dice: ${last.join(', ')}`} className="flex min-h-24 flex-wrap justify-center gap-3">
        {last.map((value, die) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: dice have no other identity.
            key={die}
            className="grid size-24 grid-cols-3 gap-1 rounded-2xl border border-(--line) bg-(--wash) p-3"
          >
            {Array.from({ length: 9 }, (_, at) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a pip is its place.
                key={at}
                className={`rounded-full ${pips[value]?.includes(at) ? 'bg-(--accent)' : ''}`}
              />
            ))}
          </span>
        ))}
      </div>
      <Button tone="primary" className="w-full" onClick={roll}>
        Roll
      </Button>
      <p role="status" className="text-sm tabular-nums text-(--soft)">
        {rolls.length === 0
          ? 'Not rolled yet.'
          : `Sum ${last.reduce((sum, value) => sum + value, 0)}. Before: ${rolls
              .slice(1)
              .map((dice) => dice.reduce((sum, value) => sum + value, 0))
              .join(', ')}`}
      </p>
    </Card>
  )
}
