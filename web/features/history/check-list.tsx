import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { Check } from '#contract/generation'

/** Every check with its outcome; what fails comes first. */
export const CheckList = ({ checks }: { checks: readonly Check[] }) => {
  if (checks.length === 0) return <p className="text-sm text-soft">Nothing was checked.</p>
  const sorted = [...checks].sort((a, b) => Number(a.ok) - Number(b.ok))
  return (
    <ul className="divide-y rounded-md border bg-panel text-sm">
      {sorted.map((check) => (
        <li key={`${check.name} ${check.detail}`} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 px-4 py-2.5">
          {check.ok ? (
            <CircleCheck role="img" aria-label="Passed" className="mt-0.5 size-4 text-success" />
          ) : (
            <TriangleAlert role="img" aria-label="Fails" className="mt-0.5 size-4 text-warning" />
          )}
          <span className="grid">
            <span className="font-medium">{check.name}</span>
            {check.detail && <span className="break-words text-soft">{check.detail}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
