import { useState } from 'react'
import { Button, Card, Choice, Field, inputClass } from './kit.tsx'
import { useStored } from './store.ts'
import { beep, clock, useTick } from './use-tick.ts'

const phases = ['Focus', 'Short break', 'Long break'] as const
type Phase = (typeof phases)[number]

export function Pomodoro() {
  const [minutes, setMinutes] = useStored('pomodoro-minutes', { Focus: 25, 'Short break': 5, 'Long break': 15 })
  const [done, setDone] = useStored('pomodoro-done', 0)
  const [phase, setPhase] = useState<Phase>('Focus')
  const [left, setLeft] = useState(minutes.Focus * 60)
  const [ends, setEnds] = useState<number>()

  const enter = (next: Phase) => {
    setPhase(next)
    setLeft(minutes[next] * 60)
    setEnds(undefined)
  }
  useTick(ends !== undefined, 200, () => {
    const rest = Math.ceil(((ends ?? 0) - Date.now()) / 1000)
    if (rest > 0) return setLeft(rest)
    beep()
    if (phase !== 'Focus') return enter('Focus')
    setDone(done + 1)
    enter((done + 1) % 4 === 0 ? 'Long break' : 'Short break')
  })

  const total = minutes[phase] * 60
  const around = 2 * Math.PI * 90
  return (
    <Card className="flex flex-col items-center gap-6">
      <Choice label="Phase" options={phases} value={phase} onChange={enter} />
      <div className="relative w-64 max-w-full">
        <svg viewBox="0 0 200 200" aria-hidden="true" className="w-full -rotate-90">
          <circle cx={100} cy={100} r={90} strokeWidth={8} className="fill-none stroke-(--wash)" />
          <circle
            cx={100}
            cy={100}
            r={90}
            strokeWidth={8}
            strokeLinecap="round"
            className="fill-none stroke-(--accent-ink)"
            strokeDasharray={around}
            strokeDashoffset={around * (1 - left / total)}
          />
        </svg>
        <p
          role="timer"
          className="absolute inset-0 grid place-items-center text-5xl font-semibold tabular-nums tracking-tight"
        >
          {clock(left)}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          tone="primary"
          className="min-w-28"
          onClick={() => setEnds(ends === undefined ? Date.now() + left * 1000 : undefined)}
        >
          {ends === undefined ? 'Start' : 'Pause'}
        </Button>
        <Button onClick={() => enter(phase)}>Reset</Button>
      </div>
      <p className="text-sm text-(--soft)" aria-live="polite">
        {done} focus {done === 1 ? 'session' : 'sessions'} finished
      </p>
      <details className="w-full border-t border-(--line) pt-4">
        <summary className="cursor-pointer text-sm font-medium">Lengths</summary>
        <div className="mt-3 grid grid-cols-3 gap-3">
          {phases.map((each) => (
            <Field key={each} label={each} hint="minutes">
              <input
                type="number"
                min={1}
                max={180}
                className={inputClass}
                value={minutes[each]}
                onChange={(event) => {
                  const next = Math.min(180, Math.max(1, Math.floor(Number(event.target.value))))
                  setMinutes({ ...minutes, [each]: next })
                  if (each === phase && ends === undefined) setLeft(next * 60)
                }}
              />
            </Field>
          ))}
        </div>
      </details>
    </Card>
  )
}
