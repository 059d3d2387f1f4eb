import { useState } from 'react'
import { Button, Card, Figure } from './kit.tsx'

const hands = ['Rock', 'Paper', 'Scissors'] as const
type Hand = (typeof hands)[number]
const beats: Record<Hand, Hand> = { Rock: 'Scissors', Paper: 'Rock', Scissors: 'Paper' }

type Round = { mine: Hand; theirs: Hand }
const outcome = ({ mine, theirs }: Round) =>
  mine === theirs ? 'Draw' : beats[mine] === theirs ? 'You win' : 'You lose'

export function RockPaperScissors() {
  const [rounds, setRounds] = useState<Round[]>([])
  const [last] = rounds
  const count = (name: string) => rounds.filter((round) => outcome(round) === name).length
  const play = (mine: Hand) => {
    const theirs = hands[Math.floor(Math.random() * hands.length)] ?? 'Rock'
    setRounds([{ mine, theirs }, ...rounds])
  }
  return (
    <Card className="space-y-6">
      <div role="status" className="grid min-h-28 place-items-center text-center">
        {last ? (
          <div>
            <p className="text-3xl font-semibold tracking-tight">{outcome(last)}</p>
            <p className="mt-1 text-sm text-(--soft)">
              {last.mine} against {last.theirs.toLowerCase()}
            </p>
          </div>
        ) : (
          <p className="text-lg text-(--soft)">Choose your hand.</p>
        )}
      </div>
      <div className="grid grid-cols-3 gap-2">
        {hands.map((hand) => (
          <Button
            key={hand}
            tone={last?.mine === hand ? 'primary' : 'plain'}
            className="min-h-16"
            onClick={() => play(hand)}
          >
            {hand}
          </Button>
        ))}
      </div>
      <div className="grid grid-cols-3 gap-3">
        <Figure label="Won" value={count('You win')} />
        <Figure label="Lost" value={count('You lose')} />
        <Figure label="Drawn" value={count('Draw')} />
      </div>
      <Button tone="quiet" onClick={() => setRounds([])}>
        Start over
      </Button>
    </Card>
  )
}
