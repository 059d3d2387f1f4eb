import type { Rejection } from '#contract/artifact'
import type { Check } from '#contract/generation'
import { CheckMark, formatCheckName, sortChecks } from '../history/check-mark.tsx'
import { explainVerdict } from '../history/explain-verdict.ts'

type ChecksViewProps = {
  checks: readonly Check[]
  rejected: readonly Rejection[]
  running: boolean
  /** Tells that no browser has reported on the page yet: whether it comes up is not known. */
  unreported: boolean
}

/** Every check that was run, failing ones first, and the files that were not taken. */
export const ChecksView = ({ checks, rejected, running, unreported }: ChecksViewProps) => {
  const ordered = sortChecks(checks)
  const key = explainVerdict(checks)
  if (ordered.length === 0 && rejected.length === 0)
    return (
      <p className="p-4 text-sm text-soft">
        {running ? 'The checks run when everything is written.' : 'No check was run on this.'}
      </p>
    )
  return (
    <ul className="grid grid-cols-1 gap-px p-2">
      {key && <li className="px-2 py-2 text-sm text-soft">{key}</li>}
      {rejected.map((rejection) => (
        <CheckRow
          key={`rejected ${rejection.path}`}
          check={{ ok: false, name: rejection.path || 'A file', detail: `Not taken: ${rejection.reason}` }}
        />
      ))}
      {ordered.map((check) => (
        <CheckRow key={check.name} check={check} />
      ))}
      {unreported && (
        <li className="px-2 py-2 text-sm text-soft">No browser has shown it yet: whether it comes up is not known.</li>
      )}
    </ul>
  )
}

const CheckRow = ({ check }: { check: Check }) => (
  <li className="flex items-start gap-2.5 rounded-sm px-2 py-2 text-sm">
    <CheckMark check={check} />
    <div className="min-w-0">
      <p className="font-medium [overflow-wrap:anywhere]">{formatCheckName(check)}</p>
      {check.detail && <p className="whitespace-pre-wrap text-soft [overflow-wrap:anywhere]">{check.detail}</p>}
      {check.dispute && (
        <p className="text-soft [overflow-wrap:anywhere]">
          <span className="text-ink">The model disputes it:</span> {check.dispute}
        </p>
      )}
    </div>
  </li>
)
