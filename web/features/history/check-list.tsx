import type { Check } from '#contract/generation'
import { CheckMark, formatCheckName, sortChecks } from './check-mark.tsx'
import { explainVerdict } from './explain-verdict.ts'

/** Every check with its outcome; what fails comes first. */
export const CheckList = ({ checks }: { checks: readonly Check[] }) => {
  if (checks.length === 0) return <p className="text-sm text-soft">Nothing was checked.</p>
  const key = explainVerdict(checks)
  return (
    <ul className="divide-y rounded-md border bg-panel text-sm">
      {key && <li className="px-4 py-2.5 text-soft">{key}</li>}
      {sortChecks(checks).map((check) => (
        <li key={`${check.name} ${check.detail}`} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 px-4 py-2.5">
          <CheckMark check={check} />
          <span className="grid min-w-0 grid-cols-1">
            <span className="font-medium">{formatCheckName(check)}</span>
            {check.detail && <span className="break-words text-soft">{check.detail}</span>}
            {check.dispute && <span className="break-words text-soft">The model disputes it: {check.dispute}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
