import { type KeyboardEvent, type TouchEvent, useRef, useState } from 'react'
import { Button, Card } from './kit.tsx'
import { useStored } from './store.ts'

type Grid = number[]
const size = 4

/** Moves a line towards its start; two equal neighbours merge once. */
function merge(line: number[]): { line: number[]; gained: number } {
  const tiles = line.filter((tile) => tile > 0)
  const merged: number[] = []
  let gained = 0
  for (let at = 0; at < tiles.length; at++) {
    const tile = tiles[at] ?? 0
    if (tile === tiles[at + 1]) {
      merged.push(tile * 2)
      gained += tile * 2
      at++
    } else merged.push(tile)
  }
  return { line: [...merged, ...Array.from({ length: size - merged.length }, () => 0)], gained }
}

/** The places of one line, read from the side that the tiles move to. */
function places(line: number, key: string): number[] {
  const along = Array.from({ length: size }, (_, at) =>
    key === 'ArrowLeft' || key === 'ArrowRight' ? line * size + at : at * size + line,
  )
  return key === 'ArrowRight' || key === 'ArrowDown' ? along.toReversed() : along
}

function slide(grid: Grid, key: string): { grid: Grid; gained: number } {
  const next = [...grid]
  let total = 0
  for (let index = 0; index < size; index++) {
    const cells = places(index, key)
    const { line, gained } = merge(cells.map((at) => grid[at] ?? 0))
    total += gained
    cells.forEach((at, position) => {
      next[at] = line[position] ?? 0
    })
  }
  return { grid: next, gained: total }
}

const keys = ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight']
const signs = ['←', '↑', '↓', '→']
const differs = (a: Grid, b: Grid) => a.some((tile, at) => tile !== b[at])
const stuck = (grid: Grid) => keys.every((key) => !differs(grid, slide(grid, key).grid))

function spawn(grid: Grid): Grid {
  const free = grid.flatMap((tile, at) => (tile === 0 ? [at] : []))
  const chosen = free[Math.floor(Math.random() * free.length)]
  return grid.map((tile, at) => (at === chosen ? (Math.random() < 0.9 ? 2 : 4) : tile))
}

const opening: Grid = [0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0]

export function Game2048() {
  const [grid, setGrid] = useStored('2048-grid', opening)
  const [score, setScore] = useStored('2048-score', 0)
  const [best, setBest] = useStored('2048-best', 0)
  const [touch, setTouch] = useState<{ x: number; y: number }>()
  const board = useRef<HTMLDivElement>(null)
  const over = stuck(grid)

  const move = (key: string) => {
    const { grid: next, gained } = slide(grid, key)
    if (!differs(grid, next)) return
    setGrid(spawn(next))
    setScore(score + gained)
    setBest(Math.max(best, score + gained))
  }
  const onKey = (event: KeyboardEvent) => {
    if (!keys.includes(event.key)) return
    event.preventDefault()
    move(event.key)
  }
  const onTouchEnd = (event: TouchEvent) => {
    const end = event.changedTouches[0]
    if (!touch || !end) return
    const [x, y] = [end.clientX - touch.x, end.clientY - touch.y]
    if (Math.max(Math.abs(x), Math.abs(y)) < 24) return
    move(Math.abs(x) > Math.abs(y) ? (x > 0 ? 'ArrowRight' : 'ArrowLeft') : y > 0 ? 'ArrowDown' : 'ArrowUp')
  }

  return (
    <Card className="space-y-4">
      <div className="flex items-center justify-between gap-4">
        <p role="status" className="text-sm tabular-nums text-(--soft)">
          {over ? 'No moves left. ' : grid.includes(2048) ? '2048 reached. ' : ''}Score {score}. Best {best}.
        </p>
        <Button
          tone={over ? 'primary' : 'plain'}
          onClick={() => {
            setGrid(spawn(spawn(opening.map(() => 0))))
            setScore(0)
            board.current?.focus()
          }}
        >
          New game
        </Button>
      </div>
      <div
        ref={board}
        role="application"
        aria-label="2048. Arrow keys slide the tiles."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it must have focus to be played.
        tabIndex={0}
        onKeyDown={onKey}
        onTouchStart={(event) => setTouch({ x: event.touches[0]?.clientX ?? 0, y: event.touches[0]?.clientY ?? 0 })}
        onTouchEnd={onTouchEnd}
        className="mx-auto grid max-w-md touch-none grid-cols-4 gap-2 rounded-2xl bg-(--wash) p-2 focus-visible:outline-2 focus-visible:outline-(--accent-ink)"
      >
        {grid.map((tile, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a square is its place.
            key={index}
            className="relative grid aspect-square place-items-center rounded-xl bg-(--panel) text-2xl font-semibold tabular-nums sm:text-3xl"
          >
            <span
              aria-hidden="true"
              className="absolute inset-0 rounded-xl bg-(--accent)"
              style={{ opacity: tile ? Math.min(1, Math.log2(tile) / 11) : 0 }}
            />
            <span className={`relative ${tile >= 128 ? 'text-(--on-accent)' : ''}`}>{tile || ''}</span>
          </div>
        ))}
      </div>
      <div className="flex justify-center gap-1">
        {keys.map((key, index) => (
          <Button
            key={key}
            className="min-h-12"
            aria-label={key.replace('Arrow', 'Slide ').toLowerCase()}
            onClick={() => move(key)}
          >
            {signs[index]}
          </Button>
        ))}
      </div>
    </Card>
  )
}
