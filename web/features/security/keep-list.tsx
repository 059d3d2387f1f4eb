import type { ReactNode } from 'react'

/** A way into the account that may stay or end. */
export type KeepChoice = { key: string; label: string; detail?: ReactNode }

type KeepListProps = {
  legend: string
  ways: readonly KeepChoice[]
  kept: ReadonlySet<string>
  onChange: (kept: ReadonlySet<string>) => void
}

/**
 * Lists the credentials that stay, each with a box: one that is not ticked ends. Nothing when there is nothing to
 * choose.
 */
export const KeepList = ({ legend, ways, kept, onChange }: KeepListProps) => {
  if (ways.length === 0) return null
  const toggle = (key: string, keep: boolean) =>
    onChange(new Set(keep ? [...kept, key] : [...kept].filter((each) => each !== key)))
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      {ways.map(({ key, label, detail }) => (
        <label key={key} className="flex items-baseline gap-2.5 text-sm max-sm:py-1">
          <input
            type="checkbox"
            className="translate-y-0.5 accent-accent"
            checked={kept.has(key)}
            onChange={(event) => toggle(key, event.target.checked)}
          />
          <span className="min-w-0 break-words">
            {label} {detail && <span className="text-faint">{detail}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
