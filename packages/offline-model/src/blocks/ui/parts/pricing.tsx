import { useState } from 'react'
import type { Plan } from './content.ts'
import { Button, Choice } from './kit.tsx'

const periods = ['Monthly', 'Yearly'] as const

export function Pricing({ plans }: { plans: Plan[] }) {
  const [period, setPeriod] = useState<(typeof periods)[number]>('Monthly')
  const [chosen, setChosen] = useState<string>()
  return (
    <div className="space-y-6">
      <Choice label="Billing period" options={periods} value={period} onChange={setPeriod} />
      <ul className="grid gap-4 md:grid-cols-3">
        {plans.map((plan) => (
          <li
            key={plan.name}
            className={`flex flex-col rounded-2xl border bg-(--panel) p-6 ${plan.featured ? 'border-2 border-(--accent-ink)' : 'border-(--line)'}`}
          >
            <h3 className="flex items-center justify-between gap-2 font-semibold">
              {plan.name}
              {plan.featured && (
                <span className="rounded-full bg-(--wash) px-2.5 py-1 text-xs font-medium text-(--accent-ink)">
                  Most chosen
                </span>
              )}
            </h3>
            <p className="mt-1 text-sm text-(--soft)">{plan.about}</p>
            <p className="mt-5 text-4xl font-semibold tabular-nums tracking-tight">
              ${period === 'Monthly' ? plan.price : plan.price * 10}
              <span className="text-sm font-normal tracking-normal text-(--soft)">
                {' '}
                / {period === 'Monthly' ? 'month' : 'year'}
              </span>
            </p>
            <ul className="mt-5 mb-6 space-y-2 text-sm">
              {plan.includes.map((item) => (
                <li key={item} className="flex gap-2">
                  <span aria-hidden="true" className="text-(--accent-ink)">
                    ✓
                  </span>
                  {item}
                </li>
              ))}
            </ul>
            <Button
              className="mt-auto w-full"
              tone={plan.featured ? 'primary' : 'plain'}
              aria-pressed={chosen === plan.name}
              onClick={() => setChosen(plan.name)}
            >
              {chosen === plan.name ? 'Chosen' : `Choose ${plan.name}`}
            </Button>
          </li>
        ))}
      </ul>
      <p className="text-xs text-(--soft)">Yearly billing costs ten months. Prices are examples.</p>
    </div>
  )
}
