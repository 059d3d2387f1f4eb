import { useState } from 'react'
import { Button, Card, Field, inputClass } from './kit.tsx'
import { beep, clock, useTick } from './use-tick.ts'

const quick = [1, 5, 10, 30]

export function Countdown({ minutes = 5 }: { minutes?: number }) {
  const [total, setTotal] = useState(minutes * 60)
  const [left, setLeft] = useState(minutes * 60)
  const [ends, setEnds] = useState<number>()
  const running = ends !== undefined

  useTick(running, 200, () => {
    const rest = Math.max(0, Math.ceil(((ends ?? 0) - Date.now()) / 1000))
    setLeft(rest)
    if (rest > 0) return
    setEnds(undefined)
    beep()
  })
  const set = (seconds: number) => {
    setTotal(seconds)
    setLeft(seconds)
    setEnds(undefined)
  }
  const part = (unit: number, label: string) => (
    <Field label={label}>
      <input
        type="number"
        min={0}
        max={unit === 3600 ? 99 : 59}
        disabled={running}
        className={inputClass}
        value={unit === 3600 ? Math.floor(total / 3600) : Math.floor(total / unit) % 60}
        onChange={(event) => {
          const was = unit === 3600 ? Math.floor(total / 3600) : Math.floor(total / unit) % 60
          set(Math.max(0, total + (Math.floor(Number(event.target.value)) - was) * unit))
        }}
      />
    </Field>
  )

  return (
    <Card className="space-y-6 text-center">
      <p role="timer" className="text-7xl font-semibold tabular-nums tracking-tighter">
        {clock(left)}
      </p>
      <div className="h-2 overflow-hidden rounded-full bg-(--wash)">
        <div className="h-full bg-(--accent)" style={{ width: `${total ? (left / total) * 100 : 0}%` }} />
      </div>
      <p role="status" className="min-h-5 text-sm font-medium text-(--accent-ink)">
        {left === 0 && total > 0 ? 'Time is up' : ''}
      </p>
      <div className="flex justify-center gap-2">
        <Button
          tone="primary"
          className="min-w-28"
          disabled={left === 0}
          onClick={() => setEnds(running ? undefined : Date.now() + left * 1000)}
        >
          {running ? 'Pause' : 'Start'}
        </Button>
        <Button onClick={() => set(total)}>Reset</Button>
      </div>
      <div className="grid grid-cols-3 gap-3 text-left">
        {part(3600, 'Hours')}
        {part(60, 'Minutes')}
        {part(1, 'Seconds')}
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {quick.map((each) => (
          <Button key={each} tone="quiet" onClick={() => set(each * 60)}>
            {each} min
          </Button>
        ))}
      </div>
    </Card>
  )
}
