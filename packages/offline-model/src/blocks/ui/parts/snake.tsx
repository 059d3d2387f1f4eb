import { type KeyboardEvent, useState } from 'react'
import { Button, Card } from './kit.tsx'
import { useStored } from './store.ts'
import { useTick } from './use-tick.ts'

const size = 17
type Cell = { x: number; y: number }
type Game = { snake: Cell[]; heading: Cell; food: Cell; over: boolean }

const turns: Record<string, Cell> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
}
const pad = [
  ['ArrowUp', '↑', 'col-start-2'],
  ['ArrowLeft', '←', 'col-start-1'],
  ['ArrowDown', '↓', 'col-start-2'],
  ['ArrowRight', '→', 'col-start-3'],
] as const

const same = (a: Cell, b: Cell) => a.x === b.x && a.y === b.y
const start = (): Game => ({
  snake: [
    { x: 5, y: 8 },
    { x: 4, y: 8 },
    { x: 3, y: 8 },
  ],
  heading: { x: 1, y: 0 },
  food: { x: 12, y: 8 },
  over: false,
})

function placeFood(snake: Cell[]): Cell {
  const free = Array.from({ length: size * size }, (_, at) => ({ x: at % size, y: Math.floor(at / size) })).filter(
    (cell) => !snake.some((part) => same(part, cell)),
  )
  return free[Math.floor(Math.random() * free.length)] ?? { x: 0, y: 0 }
}

function advance(game: Game): Game {
  const [head] = game.snake
  if (!head || game.over) return game
  const next = { x: head.x + game.heading.x, y: head.y + game.heading.y }
  const outside = next.x < 0 || next.y < 0 || next.x >= size || next.y >= size
  const eats = same(next, game.food)
  const body = eats ? game.snake : game.snake.slice(0, -1)
  if (outside || body.some((part) => same(part, next))) return { ...game, over: true }
  const snake = [next, ...body]
  return { ...game, snake, food: eats ? placeFood(snake) : game.food }
}

export function Snake() {
  const [game, setGame] = useState(start)
  const [running, setRunning] = useState(false)
  const [best, setBest] = useStored('snake-best', 0)
  const score = game.snake.length - 3

  useTick(running && !game.over, Math.max(70, 160 - score * 4), () => {
    const next = advance(game)
    setGame(next)
    if (next.over) setBest(Math.max(best, score))
  })
  const turn = (key: string) => {
    const heading = turns[key]
    if (!heading) return
    const [head, neck] = game.snake
    const back = head && neck && same({ x: head.x + heading.x, y: head.y + heading.y }, neck)
    if (!back) setGame({ ...game, heading })
    if (!game.over) setRunning(true)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== ' ' && !(event.key in turns)) return
    if (event.key === ' ' && event.target !== event.currentTarget) return
    event.preventDefault()
    if (event.key === ' ') setRunning(!running)
    else turn(event.key)
  }
  const restart = () => {
    setGame(start())
    setRunning(true)
  }

  return (
    <Card className="space-y-4">
      <div className="flex items-center justify-between gap-4">
        <p role="status" className="text-sm tabular-nums text-(--soft)">
          {game.over ? `Game over with ${score}.` : `Score ${score}.`} Best {best}.
        </p>
        <Button tone="primary" onClick={game.over ? restart : () => setRunning(!running)}>
          {game.over ? 'Play again' : running ? 'Pause' : 'Start'}
        </Button>
      </div>
      <div
        role="application"
        aria-label="Snake. Arrow keys steer, space pauses."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it must have focus to be steered.
        tabIndex={0}
        onKeyDown={onKey}
        className="mx-auto max-w-md rounded-xl border border-(--line) bg-(--ground) focus-visible:outline-2 focus-visible:outline-(--accent-ink)"
      >
        <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true" className="w-full">
          <circle cx={game.food.x + 0.5} cy={game.food.y + 0.5} r={0.36} className="fill-(--danger)" />
          {game.snake.map((part, index) => (
            <rect
              key={`${part.x}-${part.y}`}
              x={part.x + 0.06}
              y={part.y + 0.06}
              width={0.88}
              height={0.88}
              rx={0.25}
              className="fill-(--accent-ink)"
              opacity={index === 0 ? 1 : 0.7}
            />
          ))}
        </svg>
      </div>
      <div className="mx-auto grid w-44 grid-cols-3 gap-1">
        {pad.map(([key, sign, column]) => (
          <Button
            key={key}
            className={`min-h-12 ${column}`}
            aria-label={key.replace('Arrow', '')}
            onClick={() => turn(key)}
          >
            {sign}
          </Button>
        ))}
      </div>
      <p className="text-center text-xs text-(--soft)">Focus the board and use the arrow keys, or the buttons.</p>
    </Card>
  )
}
