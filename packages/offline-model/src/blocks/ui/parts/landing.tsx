import { type FormEvent, useState } from 'react'
import type { LandingCopy } from './content.ts'
import { Button, inputClass } from './kit.tsx'
import { Pricing } from './pricing.tsx'

function SignUp({ action }: { action: string }) {
  const [email, setEmail] = useState('')
  const [state, setState] = useState<'open' | 'wrong' | 'done'>('open')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setState(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? 'done' : 'wrong')
  }
  if (state === 'done')
    return (
      <p role="status" className="text-lg font-medium">
        Thank you. {email} is on the list.
      </p>
    )
  return (
    <form noValidate onSubmit={submit} className="flex flex-wrap gap-2" aria-label={action}>
      <input
        type="email"
        aria-label="E-mail address"
        aria-invalid={state === 'wrong'}
        placeholder="you@example.org"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        className={`${inputClass} max-w-xs flex-1`}
      />
      <Button type="submit" tone="primary">
        {action}
      </Button>
      {state === 'wrong' && (
        <p role="alert" className="w-full text-sm text-(--danger)">
          Use an address such as ada@example.org
        </p>
      )}
    </form>
  )
}

export function Landing({ copy }: { copy: LandingCopy }) {
  return (
    <div className="mx-auto max-w-5xl">
      <nav aria-label="Page" className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
        <span className="mr-auto flex items-center gap-2 font-semibold">
          <span aria-hidden="true" className="size-4 rounded-full bg-(--accent)" />
          {copy.brand}
        </span>
        <a className="hidden text-(--soft) hover:text-(--ink) sm:inline" href="#features">
          Features
        </a>
        {copy.plans.length > 0 && (
          <a className="hidden text-(--soft) hover:text-(--ink) sm:inline" href="#pricing">
            Pricing
          </a>
        )}
        <a className="hidden text-(--soft) hover:text-(--ink) sm:inline" href="#questions">
          Questions
        </a>
        <a className="font-medium text-(--accent-ink) underline underline-offset-4" href="#sign-up">
          {copy.action}
        </a>
      </nav>

      <header className="grid items-end gap-8 py-16 sm:py-24 lg:grid-cols-[3fr_2fr]">
        <div>
          <h1 className="text-balance font-serif text-5xl leading-[1.05] tracking-tight sm:text-7xl">
            {copy.headline}
          </h1>
          <p className="mt-6 max-w-prose text-pretty text-lg text-(--soft)">{copy.lead}</p>
          <a
            href="#sign-up"
            className="mt-8 inline-flex min-h-12 items-center rounded-lg bg-(--accent) px-6 font-medium text-(--on-accent) hover:brightness-110 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-(--accent-ink)"
          >
            {copy.action}
          </a>
        </div>
        <svg viewBox="0 0 200 200" aria-hidden="true" className="hidden w-full lg:block">
          {[92, 72, 52, 32].map((radius, index) => (
            <circle
              key={radius}
              cx={100}
              cy={200 - radius}
              r={radius}
              className="fill-(--accent)"
              opacity={0.12 + index * 0.22}
            />
          ))}
        </svg>
      </header>

      <section id="features" aria-label="Features" className="border-t border-(--line) py-16">
        <ol className="grid gap-x-8 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
          {copy.features.map((feature, index) => (
            <li key={feature.title}>
              <p className="text-sm tabular-nums text-(--accent-ink)">{String(index + 1).padStart(2, '0')}</p>
              <h2 className="mt-2 text-lg font-semibold">{feature.title}</h2>
              <p className="mt-1.5 text-pretty text-sm leading-relaxed text-(--soft)">{feature.text}</p>
            </li>
          ))}
        </ol>
      </section>

      {copy.plans.length > 0 && (
        <section id="pricing" aria-label="Pricing" className="border-t border-(--line) py-16">
          <h2 className="mb-8 font-serif text-3xl tracking-tight">Pricing</h2>
          <Pricing plans={copy.plans} />
        </section>
      )}

      <section id="questions" aria-label="Questions" className="border-t border-(--line) py-16">
        <h2 className="mb-6 font-serif text-3xl tracking-tight">Questions</h2>
        <div className="divide-y divide-(--line) border-y border-(--line)">
          {copy.questions.map((each) => (
            <details key={each.question} className="group py-4">
              <summary className="cursor-pointer font-medium focus-visible:outline-2 focus-visible:outline-(--accent-ink)">
                {each.question}
              </summary>
              <p className="mt-2 max-w-prose text-sm leading-relaxed text-(--soft)">{each.answer}</p>
            </details>
          ))}
        </div>
      </section>

      <section id="sign-up" aria-label={copy.action} className="mb-8 rounded-3xl bg-(--wash) p-8 sm:p-12">
        <h2 className="mb-2 font-serif text-3xl tracking-tight">{copy.action}</h2>
        <p className="mb-6 text-sm text-(--soft)">Leave an address. This demonstration sends nothing.</p>
        <SignUp action={copy.action} />
      </section>
      <footer className="border-t border-(--line) py-6 text-sm text-(--soft)">{copy.brand}</footer>
    </div>
  )
}
