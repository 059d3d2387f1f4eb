import { useState } from 'react'
import { Button, Card, Empty } from './kit.tsx'
import { clock, useTick } from './use-tick.ts'

const precise = (ms: number) => `${clock(ms / 1000)}.${String(Math.floor((ms % 1000) / 10)).padStart(2, '0')}`

export function Stopwatch() {
  const [elapsed, setElapsed] = useState(0)
  const [began, setBegan] = useState<number>()
  const [laps, setLaps] = useState<number[]>([])
  const running = began !== undefined
  useTick(running, 33, () => setElapsed(Date.now() - (began ?? 0)))

  return (
    <Card className="space-y-6">
      <p role="timer" className="text-center text-6xl font-semibold tabular-nums tracking-tighter sm:text-7xl">
        {precise(elapsed)}
      </p>
      <div className="flex justify-center gap-2">
        <Button
          tone="primary"
          className="min-w-28"
          onClick={() => setBegan(running ? undefined : Date.now() - elapsed)}
        >
          {running ? 'Stop' : 'Start'}
        </Button>
        <Button disabled={!running} onClick={() => setLaps([elapsed, ...laps])}>
          Lap
        </Button>
        <Button
          disabled={elapsed === 0}
          onClick={() => {
            setBegan(undefined)
            setElapsed(0)
            setLaps([])
          }}
        >
          Reset
        </Button>
      </div>
      {laps.length === 0 ? (
        <Empty>Laps appear here.</Empty>
      ) : (
        <ol className="divide-y divide-(--line) text-sm tabular-nums" aria-label="Laps">
          {laps.map((lap, index) => (
            <li key={lap} className="flex justify-between py-2.5">
              <span className="text-(--soft)">Lap {laps.length - index}</span>
              <span>{precise(lap - (laps[index + 1] ?? 0))}</span>
              <span className="text-(--soft)">{precise(lap)}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
