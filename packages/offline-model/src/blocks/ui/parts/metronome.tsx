import { useState } from 'react'
import { Button, Card, Choice } from './kit.tsx'
import { useStored } from './store.ts'
import { beep, useTick } from './use-tick.ts'

const meters = ['2', '3', '4', '6'] as const

export function Metronome() {
  const [tempo, setTempo] = useStored('metronome-tempo', 96)
  const [meter, setMeter] = useStored<(typeof meters)[number]>('metronome-meter', '4')
  const [running, setRunning] = useState(false)
  const [beat, setBeat] = useState(0)
  const change = (next: number) => setTempo(Math.min(220, Math.max(40, next)))
  useTick(running, 60_000 / tempo, () => {
    const next = (beat + 1) % Number(meter)
    setBeat(next)
    beep(next === 0 ? 1200 : 800, 0.05)
  })
  return (
    <Card className="space-y-6">
      <p className="text-center text-7xl font-semibold tabular-nums tracking-tighter">
        {tempo} <span className="text-base font-normal tracking-normal text-(--soft)">beats a minute</span>
      </p>
      <div className="flex justify-center gap-3" aria-hidden="true">
        {Array.from({ length: Number(meter) }, (_, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a beat is its place.
            key={at}
            className={`size-5 rounded-full ${running && at === beat ? 'bg-(--accent)' : 'bg-(--wash)'}`}
          />
        ))}
      </div>
      <div className="flex items-center gap-3">
        <Button aria-label="Slower" onClick={() => change(tempo - 1)}>
          −
        </Button>
        <input
          type="range"
          min={40}
          max={220}
          aria-label="Tempo"
          className="w-full accent-(--accent)"
          value={tempo}
          onChange={(event) => change(Number(event.target.value))}
        />
        <Button aria-label="Faster" onClick={() => change(tempo + 1)}>
          +
        </Button>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Choice label="Beats in a bar" options={meters} value={meter} onChange={setMeter} />
        <Button tone="primary" className="min-w-28" onClick={() => setRunning(!running)}>
          {running ? 'Stop' : 'Start'}
        </Button>
      </div>
    </Card>
  )
}
