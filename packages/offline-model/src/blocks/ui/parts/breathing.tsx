import { useState } from 'react'
import { Button, Card, Choice } from './kit.tsx'
import { useTick } from './use-tick.ts'

/** Seconds of each phase. */
const patterns = {
  Box: { in: 4, hold: 4, out: 4, rest: 4 },
  Calm: { in: 4, hold: 0, out: 6, rest: 0 },
  '4-7-8': { in: 4, hold: 7, out: 8, rest: 0 },
}
const names = ['Box', 'Calm', '4-7-8'] as const
const words = { in: 'Breathe in', hold: 'Hold', out: 'Breathe out', rest: 'Hold' }

const phasesOf = (name: (typeof names)[number]) =>
  (['in', 'hold', 'out', 'rest'] as const)
    .map((phase) => ({ phase, seconds: patterns[name][phase] }))
    .filter(({ seconds }) => seconds > 0)

export function Breathing() {
  const [name, setName] = useState<(typeof names)[number]>('Box')
  const [running, setRunning] = useState(false)
  const [passed, setPassed] = useState(0)
  useTick(running, 1000, () => setPassed(passed + 1))
  const phases = phasesOf(name)
  const whole = phases.reduce((sum, { seconds }) => sum + seconds, 0)
  let left = passed % whole
  const current = phases.find(({ seconds }) => {
    if (left < seconds) return true
    left -= seconds
    return false
  })
  const large = running && (current?.phase === 'in' || current?.phase === 'hold')
  const stop = () => {
    setRunning(false)
    setPassed(0)
  }
  return (
    <Card className="space-y-6 text-center">
      <Choice
        label="Rhythm"
        options={names}
        value={name}
        onChange={(next) => {
          setName(next)
          stop()
        }}
      />
      <div className="grid h-64 place-items-center">
        <span
          aria-hidden="true"
          className="col-start-1 row-start-1 size-56 rounded-full bg-(--accent) opacity-20 transition-transform ease-in-out motion-reduce:transition-none"
          style={{
            transform: `scale(${large ? 1 : 0.4})`,
            transitionDuration: `${running ? (current?.seconds ?? 1) : 1}s`,
          }}
        />
        <p role="status" className="col-start-1 row-start-1 text-xl font-semibold">
          {running && current ? words[current.phase] : 'Ready?'}
          {running && current && (
            <span className="block text-sm font-normal tabular-nums text-(--soft)">{current.seconds - left}</span>
          )}
        </p>
      </div>
      <Button tone="primary" className="w-full" onClick={() => (running ? stop() : setRunning(true))}>
        {running ? 'Stop' : 'Start'}
      </Button>
      <p className="text-sm tabular-nums text-(--soft)">
        {Math.floor(passed / whole)} {Math.floor(passed / whole) === 1 ? 'round' : 'rounds'}
      </p>
    </Card>
  )
}
