import { Button, Card, Field, inputClass } from './kit.tsx'
import { useStored } from './store.ts'

/** How many units of each a euro buys. Examples: this page asks nobody, so the rates are yours to keep. */
const examples: Record<string, number> = {
  EUR: 1,
  USD: 1.08,
  GBP: 0.86,
  CHF: 0.95,
  JPY: 162,
  SEK: 11.4,
  PLN: 4.3,
  INR: 91,
}

export function CurrencyConverter() {
  const [rates, setRates] = useStored('currency-rates', examples)
  const [{ amount, from, to }, set] = useStored('currency', { amount: 100, from: 'EUR', to: 'USD' })
  const change = (next: Partial<{ amount: number; from: string; to: string }>) => set({ amount, from, to, ...next })
  const rate = (rates[to] ?? 1) / (rates[from] ?? 1)
  const money = (value: number, currency: string) => value.toLocaleString('en', { style: 'currency', currency })

  const select = (label: string, value: string, onChange: (next: string) => void) => (
    <Field label={label}>
      <select className={inputClass} value={value} onChange={(event) => onChange(event.target.value)}>
        {Object.keys(rates).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </Field>
  )
  return (
    <Card className="space-y-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Amount">
          <input
            type="number"
            min={0}
            step="any"
            className={inputClass}
            value={amount}
            onChange={(event) => change({ amount: Math.max(0, Number(event.target.value)) })}
          />
        </Field>
        {select('From', from, (next) => change({ from: next }))}
      </div>
      <div className="flex items-end gap-3">
        <div className="flex-1">{select('To', to, (next) => change({ to: next }))}</div>
        <Button onClick={() => change({ from: to, to: from })}>Swap</Button>
      </div>
      <p aria-live="polite" className="border-t border-(--line) pt-5">
        <span className="block text-5xl font-semibold tabular-nums tracking-tight">{money(amount * rate, to)}</span>
        <span className="text-sm text-(--soft)">
          {money(amount, from)} at 1 {from} = {Number(rate.toPrecision(5))} {to}
        </span>
      </p>
      <details className="border-t border-(--line) pt-4 text-sm">
        <summary className="cursor-pointer text-(--soft)">
          Rates for one euro: examples, keep them up to date here
        </summary>
        <div className="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-3">
          {Object.entries(rates).map(([name, value]) => (
            <Field key={name} label={name}>
              <input
                type="number"
                min={0}
                step="any"
                className={inputClass}
                value={value}
                disabled={name === 'EUR'}
                onChange={(event) => setRates({ ...rates, [name]: Number(event.target.value) || value })}
              />
            </Field>
          ))}
        </div>
      </details>
    </Card>
  )
}
