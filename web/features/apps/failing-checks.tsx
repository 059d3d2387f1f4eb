import type { ReactNode } from 'react'
import { readVerdict, type Verdict } from '#contract/checks'
import type { Check } from '#contract/generation'
import { Banner } from '../../ui/banner.tsx'

type Part = { verdict: Verdict; tone: 'info' | 'warning'; one: string; many: string }

/** Findings that whoever publishes it has to know, the gravest first. */
const parts: Part[] = [
  { verdict: 'failed', tone: 'warning', one: 'One check fails', many: 'checks fail' },
  { verdict: 'disputed', tone: 'warning', one: 'One check is disputed', many: 'checks are disputed' },
  { verdict: 'skipped', tone: 'info', one: 'One thing was not tried', many: 'things were not tried' },
]

const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <li>
    <span className="text-ink">{name}</span>
    {children && <span className="line-clamp-2 [overflow-wrap:anywhere]">{children}</span>}
  </li>
)

/** Names what fails, what is disputed and what was not tried, so that whoever publishes it knows. Nothing when all is well. */
export const FailingChecks = ({ checks }: { checks: readonly Check[] }) =>
  parts.map(({ verdict, tone, one, many }) => {
    const found = checks.filter((check) => readVerdict(check) === verdict)
    // The sum says nothing that its tests do not.
    const rows = found.length > 1 ? found.filter(({ tally }) => !tally) : found
    if (rows.length === 0) return null
    return (
      <Banner key={verdict} tone={tone} title={rows.length === 1 ? one : `${rows.length} ${many}`}>
        <ul className="grid gap-1 pt-1">
          {rows.map(({ name, detail, dispute }) => (
            <Row key={name} name={name}>
              {dispute ? `The model says: ${dispute}` : detail}
            </Row>
          ))}
        </ul>
      </Banner>
    )
  })
