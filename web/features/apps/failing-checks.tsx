import type { Check } from '#contract/generation'
import { Banner } from '../../ui/banner.tsx'

/** Names what fails, so that whoever publishes it knows. Nothing when all is well. */
export const FailingChecks = ({ checks }: { checks: readonly Check[] }) => {
  const failing = checks.filter((check) => !check.ok)
  if (failing.length === 0) return null
  return (
    <Banner tone="warning" title={failing.length === 1 ? 'One check fails' : `${failing.length} checks fail`}>
      <ul className="grid gap-1 pt-1">
        {failing.map((check) => (
          <li key={check.name}>
            <span className="text-ink">{check.name}</span>
            {check.detail && <span className="line-clamp-2 [overflow-wrap:anywhere]">{check.detail}</span>}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
