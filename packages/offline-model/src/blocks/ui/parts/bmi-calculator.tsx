import { Card, Choice, Field, inputClass } from './kit.tsx'
import { useStored } from './store.ts'

const units = ['Metric', 'Imperial'] as const

/** Bounds of the World Health Organization for adults. */
const bands = [
  { below: 18.5, name: 'Underweight' },
  { below: 25, name: 'Healthy weight' },
  { below: 30, name: 'Overweight' },
  { below: Number.POSITIVE_INFINITY, name: 'Obesity' },
]

export function BmiCalculator() {
  const [unit, setUnit] = useStored<(typeof units)[number]>('bmi-unit', 'Metric')
  const [body, setBody] = useStored('bmi', { cm: 172, kg: 68 })
  const metric = unit === 'Metric'
  const bmi = body.kg / (body.cm / 100) ** 2
  const band = bands.find((each) => bmi < each.below)
  const number = (label: string, value: number, onChange: (next: number) => void) => (
    <Field label={label}>
      <input
        type="number"
        min={1}
        step="any"
        className={inputClass}
        value={Number(value.toFixed(1))}
        onChange={(event) => onChange(Math.max(1, Number(event.target.value)))}
      />
    </Field>
  )
  return (
    <Card className="space-y-6">
      <Choice label="Units" options={units} value={unit} onChange={setUnit} />
      <div className="grid grid-cols-2 gap-4">
        {number(metric ? 'Height (cm)' : 'Height (in)', metric ? body.cm : body.cm / 2.54, (next) =>
          setBody({ ...body, cm: metric ? next : next * 2.54 }),
        )}
        {number(metric ? 'Weight (kg)' : 'Weight (lb)', metric ? body.kg : body.kg / 0.45359237, (next) =>
          setBody({ ...body, kg: metric ? next : next * 0.45359237 }),
        )}
      </div>
      <div aria-live="polite">
        <p className="text-6xl font-semibold tabular-nums tracking-tighter">{bmi.toFixed(1)}</p>
        <p className="mt-1 text-sm font-medium text-(--accent-ink)">{band?.name}</p>
      </div>
      <div className="relative h-3 rounded-full bg-(--wash)" aria-hidden="true">
        {[18.5, 25, 30].map((bound) => (
          <span
            key={bound}
            className="absolute h-full w-0.5 bg-(--panel)"
            style={{ left: `${((bound - 14) / 26) * 100}%` }}
          />
        ))}
        <span
          className="absolute -top-1 size-5 -translate-x-1/2 rounded-full border-4 border-(--panel) bg-(--accent)"
          style={{ left: `${Math.min(100, Math.max(0, ((bmi - 14) / 26) * 100))}%` }}
        />
      </div>
      <p className="text-xs text-(--soft)">For adults; it says nothing about muscle, age or build.</p>
    </Card>
  )
}
