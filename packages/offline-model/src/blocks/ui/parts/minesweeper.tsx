import { useState } from 'react'
import { Button, Card, Choice } from './kit.tsx'

const levels = { Small: { size: 8, mines: 8 }, Medium: { size: 10, mines: 15 }, Large: { size: 12, mines: 28 } }
type Level = keyof typeof levels
const levelNames: Level[] = ['Small', 'Medium', 'Large']

type Game = { size: number; mines: Set<number>; open: Set<number>; flags: Set<number> }

const fresh = (level: Level): Game => ({
  size: levels[level].size,
  mines: new Set(),
  open: new Set(),
  flags: new Set(),
})

function around(at: number, size: number): number[] {
  const [x, y] = [at % size, Math.floor(at / size)]
  return [-1, 0, 1]
    .flatMap((dy) => [-1, 0, 1].map((dx) => ({ x: x + dx, y: y + dy })))
    .filter((cell) => cell.x >= 0 && cell.y >= 0 && cell.x < size && cell.y < size)
    .map((cell) => cell.y * size + cell.x)
    .filter((cell) => cell !== at)
}

/** Mines are laid at the first move, never at it or beside it. */
function lay(game: Game, count: number, first: number): Game {
  const safe = new Set([first, ...around(first, game.size)])
  const mines = Array.from({ length: game.size ** 2 }, (_, at) => ({ at, rank: Math.random() }))
    .filter(({ at }) => !safe.has(at))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, count)
  return { ...game, mines: new Set(mines.map(({ at }) => at)) }
}

const near = (game: Game, at: number) => around(at, game.size).filter((cell) => game.mines.has(cell)).length

/** Opens a square, and everything around squares that touch no mine. */
function reveal(game: Game, at: number): Game {
  const open = new Set(game.open)
  const queue = [at]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (open.has(next) || game.flags.has(next)) continue
    open.add(next)
    if (!game.mines.has(next) && near(game, next) === 0) queue.push(...around(next, game.size))
  }
  return { ...game, open }
}

export function Minesweeper() {
  const [level, setLevel] = useState<Level>('Small')
  const [game, setGame] = useState(() => fresh('Small'))
  const [flagging, setFlagging] = useState<'Open' | 'Flag'>('Open')
  const lost = [...game.mines].some((at) => game.open.has(at))
  const won = !lost && game.mines.size > 0 && game.open.size === game.size ** 2 - game.mines.size
  const restart = (next: Level) => {
    setLevel(next)
    setGame(fresh(next))
  }

  const flag = (at: number) => {
    if (lost || won || game.open.has(at)) return
    const flags = new Set(game.flags)
    if (!flags.delete(at)) flags.add(at)
    setGame({ ...game, flags })
  }
  const open = (at: number) => {
    if (lost || won || game.flags.has(at)) return
    setGame(reveal(game.mines.size ? game : lay(game, levels[level].mines, at), at))
  }

  return (
    <Card className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Choice label="Size" options={levelNames} value={level} onChange={restart} />
        <Choice label="A tap" options={['Open', 'Flag']} value={flagging} onChange={setFlagging} />
      </div>
      <div className="flex items-center justify-between gap-4">
        <p role="status" className="text-sm tabular-nums text-(--soft)">
          {lost ? 'That was a mine.' : won ? 'Cleared.' : `${levels[level].mines - game.flags.size} mines left.`}
        </p>
        <Button tone={lost || won ? 'primary' : 'plain'} onClick={() => restart(level)}>
          New game
        </Button>
      </div>
      <div
        className="mx-auto grid max-w-md gap-0.5"
        style={{ gridTemplateColumns: `repeat(${game.size}, minmax(0, 1fr))` }}
      >
        {Array.from({ length: game.size ** 2 }, (_, at) => {
          const isOpen = game.open.has(at) || (lost && game.mines.has(at))
          const mine = isOpen && game.mines.has(at)
          const count = isOpen && !mine ? near(game, at) : 0
          const content = mine ? '✱' : isOpen ? count || '' : game.flags.has(at) ? '⚑' : ''
          const state = mine ? 'mine' : isOpen ? `${count} near` : game.flags.has(at) ? 'flagged' : 'closed'
          return (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a square is its place.
              key={at}
              type="button"
              aria-label={`Row ${Math.floor(at / game.size) + 1}, column ${(at % game.size) + 1}: ${state}`}
              onClick={() => (flagging === 'Flag' ? flag(at) : open(at))}
              onContextMenu={(event) => {
                event.preventDefault()
                flag(at)
              }}
              onKeyDown={(event) => event.key === 'f' && flag(at)}
              className={`grid aspect-square place-items-center rounded text-sm font-semibold focus-visible:outline-2 focus-visible:outline-(--accent-ink) ${mine ? 'bg-(--danger) text-(--panel)' : isOpen ? 'text-(--accent-ink)' : 'border border-(--line) bg-(--wash) hover:border-(--soft)'}`}
            >
              {content}
            </button>
          )
        })}
      </div>
      <p className="text-xs text-(--soft)">Right-click, press F, or choose Flag to mark a mine.</p>
    </Card>
  )
}
