import { useState } from 'react'
import { Button, Card, Choice } from './kit.tsx'

type Mark = 'X' | 'O'
type Board = (Mark | undefined)[]

const lines = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [0, 3, 6],
  [1, 4, 7],
  [2, 5, 8],
  [0, 4, 8],
  [2, 4, 6],
]
const modes = ['Two players', 'Against the computer'] as const
const empty: Board = Array.from({ length: 9 }, () => undefined)

const lineOf = (board: Board) =>
  lines.find(([a = 0, b = 0, c = 0]) => board[a] && board[a] === board[b] && board[a] === board[c])
const place = (board: Board, at: number, mark: Mark) => board.map((each, index) => (index === at ? mark : each))
const free = (board: Board) => board.flatMap((mark, index) => (mark ? [] : [index]))

/** Minimax: how good the board is for O when `turn` moves next; sooner is better. */
function score(board: Board, turn: Mark, depth: number): number {
  if (lineOf(board)) return turn === 'O' ? depth - 10 : 10 - depth
  const moves = free(board)
  if (moves.length === 0) return 0
  const scores = moves.map((at) => score(place(board, at, turn), turn === 'O' ? 'X' : 'O', depth + 1))
  return turn === 'O' ? Math.max(...scores) : Math.min(...scores)
}

function bestMove(board: Board): number {
  const rated = free(board).map((at) => ({ at, value: score(place(board, at, 'O'), 'X', 0) }))
  return rated.toSorted((a, b) => b.value - a.value)[0]?.at ?? 0
}

export function TicTacToe() {
  const [board, setBoard] = useState(empty)
  const [mode, setMode] = useState<(typeof modes)[number]>('Against the computer')
  const [wins, setWins] = useState({ X: 0, O: 0, draws: 0 })
  const turn: Mark = free(board).length % 2 === 1 ? 'X' : 'O'
  const line = lineOf(board)
  const winner = line && board[line[0] ?? 0]
  const over = Boolean(winner) || free(board).length === 0

  const play = (at: number) => {
    if (board[at] || over) return
    let next = place(board, at, turn)
    if (mode === 'Against the computer' && !lineOf(next) && free(next).length > 0)
      next = place(next, bestMove(next), 'O')
    setBoard(next)
    const won = lineOf(next)
    const mark = won && next[won[0] ?? 0]
    if (mark) setWins({ ...wins, [mark]: wins[mark] + 1 })
    else if (free(next).length === 0) setWins({ ...wins, draws: wins.draws + 1 })
  }

  return (
    <Card className="space-y-5">
      <Choice
        label="Mode"
        options={modes}
        value={mode}
        onChange={(next) => {
          setMode(next)
          setBoard(empty)
        }}
      />
      <p role="status" className="text-lg font-medium">
        {winner ? `${winner} wins` : over ? 'A draw' : `${turn} to move`}
      </p>
      <div className="mx-auto grid max-w-sm grid-cols-3 gap-2">
        {board.map((mark, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a square is its place.
            key={index}
            type="button"
            aria-label={`Row ${Math.floor(index / 3) + 1}, column ${(index % 3) + 1}: ${mark ?? 'empty'}`}
            onClick={() => play(index)}
            className={`grid aspect-square place-items-center rounded-xl border border-(--line) text-5xl font-semibold focus-visible:outline-2 focus-visible:outline-(--accent-ink) sm:text-6xl ${line?.includes(index) ? 'bg-(--accent) text-(--on-accent)' : mark === 'X' ? 'text-(--accent-ink)' : 'hover:bg-(--wash)'}`}
          >
            {mark}
          </button>
        ))}
      </div>
      <div className="flex items-center justify-between gap-4">
        <p className="text-sm tabular-nums text-(--soft)">
          X {wins.X} · O {wins.O} · Draws {wins.draws}
        </p>
        <Button tone={over ? 'primary' : 'plain'} onClick={() => setBoard(empty)}>
          New game
        </Button>
      </div>
    </Card>
  )
}
