import { Button, Card, Field, Figure, inputClass } from './kit.tsx'
import { useStored } from './store.ts'

const money = (value: number) => value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export function TipCalculator() {
  const [{ bill, percent, people }, set] = useStored('tip', { bill: 64.5, percent: 15, people: 2 })
  const change = (next: Partial<{ bill: number; percent: number; people: number }>) =>
    set({ bill, percent, people, ...next })
  const tip = (bill * percent) / 100
  return (
    <Card className="space-y-5">
      <Field label="Bill">
        <input
          type="number"
          min={0}
          step="0.01"
          className={inputClass}
          value={bill}
          onChange={(event) => change({ bill: Math.max(0, Number(event.target.value)) })}
        />
      </Field>
      <Field label={`Tip: ${percent}%`}>
        <input
          type="range"
          min={0}
          max={40}
          className="w-full accent-(--accent)"
          value={percent}
          onChange={(event) => change({ percent: Number(event.target.value) })}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        {[10, 15, 18, 20].map((each) => (
          <Button
            key={each}
            aria-pressed={each === percent}
            tone={each === percent ? 'primary' : 'plain'}
            onClick={() => change({ percent: each })}
          >
            {each}%
          </Button>
        ))}
      </div>
      <Field label="People">
        <input
          type="number"
          min={1}
          className={inputClass}
          value={people}
          onChange={(event) => change({ people: Math.max(1, Math.floor(Number(event.target.value))) })}
        />
      </Field>
      <div className="grid grid-cols-3 gap-3" aria-live="polite">
        <Figure label="Tip" value={money(tip)} />
        <Figure label="Total" value={money(bill + tip)} />
        <Figure label="Each" value={money((bill + tip) / people)} />
      </div>
    </Card>
  )
}
