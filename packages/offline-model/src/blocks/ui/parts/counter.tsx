import { Button, Card, Field, inputClass } from './kit.tsx'
import { useStored } from './store.ts'

export function Counter() {
  const [count, setCount] = useStored('counter', 0)
  const [step, setStep] = useStored('counter-step', 1)
  return (
    <Card className="space-y-6">
      <p role="status" aria-label="Count" className="text-center text-8xl font-semibold tabular-nums tracking-tighter">
        {count.toLocaleString('en')}
      </p>
      <div className="grid grid-cols-2 gap-3">
        <Button size="large" aria-label="Decrease" onClick={() => setCount(count - step)}>
          −
        </Button>
        <Button tone="primary" size="large" aria-label="Increase" onClick={() => setCount(count + step)}>
          +
        </Button>
      </div>
      <div className="flex items-end gap-3">
        <Field label="Step">
          <input
            type="number"
            min={1}
            className={inputClass}
            value={step}
            onChange={(event) => setStep(Math.max(1, Math.floor(Number(event.target.value))))}
          />
        </Field>
        <Button onClick={() => setCount(0)}>Reset</Button>
      </div>
    </Card>
  )
}
