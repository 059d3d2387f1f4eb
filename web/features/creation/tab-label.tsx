export type TabLabelProps = { name: string; count?: number; warn?: string | null; mark?: string | null }

/** A tab's name with how much is in it; a dot says that something needs a look. */
export const TabLabel = ({ name, count = 0, warn = null, mark = null }: TabLabelProps) => (
  <>
    {name}
    {count > 0 && <span className="text-faint text-xs tabular-nums">{count}</span>}
    {warn && (
      <span className="size-1.5 rounded-full bg-warning">
        <span className="sr-only">{warn}</span>
      </span>
    )}
    {mark && (
      <span className="size-1.5 rounded-full bg-accent">
        <span className="sr-only">{mark}</span>
      </span>
    )}
  </>
)
