import { Card, Field, Figure, inputClass } from './kit.tsx'
import { useStored } from './store.ts'

const money = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 })

/** The constant monthly payment that repays `amount` over `years` at a yearly `rate` in percent. */
function monthlyPayment(amount: number, rate: number, years: number): number {
  const monthly = rate / 1200
  const months = years * 12
  return monthly === 0 ? amount / months : (amount * monthly) / (1 - (1 + monthly) ** -months)
}

/** What is still owed at the end of each year. */
function balances(amount: number, rate: number, years: number): number[] {
  const payment = monthlyPayment(amount, rate, years)
  let left = amount
  return Array.from({ length: years }, () => {
    for (let month = 0; month < 12; month++) left += (left * rate) / 1200 - payment
    return Math.max(0, left)
  })
}

export function LoanCalculator() {
  const [loan, setLoan] = useStored('loan', { amount: 240000, rate: 4.2, years: 25 })
  const payment = monthlyPayment(loan.amount, loan.rate, loan.years)
  const total = payment * loan.years * 12
  const left = balances(loan.amount, loan.rate, loan.years)
  const input = (name: keyof typeof loan, label: string, min: number, max: number, step: number) => (
    <Field label={label}>
      <input
        type="number"
        min={min}
        max={max}
        step={step}
        className={inputClass}
        value={loan[name]}
        onChange={(event) => setLoan({ ...loan, [name]: Math.min(max, Math.max(min, Number(event.target.value))) })}
      />
    </Field>
  )
  return (
    <Card className="space-y-6">
      <div className="grid gap-4 sm:grid-cols-3">
        {input('amount', 'Amount', 0, 100_000_000, 1000)}
        {input('rate', 'Yearly rate (%)', 0, 100, 0.1)}
        {input('years', 'Years', 1, 50, 1)}
      </div>
      <div className="grid gap-3 sm:grid-cols-3" aria-live="polite">
        <Figure label="Each month" value={money(payment)} />
        <Figure label="Interest in all" value={money(total - loan.amount)} />
        <Figure label="Repaid in all" value={money(total)} />
      </div>
      <figure>
        <figcaption className="mb-2 text-sm text-(--soft)">Still owed at the end of each year</figcaption>
        <div className="flex h-32 items-end gap-px" aria-hidden="true">
          {left.map((value, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the year.
              key={index}
              className="min-h-0.5 flex-1 rounded-t bg-(--accent)"
              style={{ height: `${loan.amount ? (value / loan.amount) * 100 : 0}%` }}
            />
          ))}
        </div>
      </figure>
    </Card>
  )
}
