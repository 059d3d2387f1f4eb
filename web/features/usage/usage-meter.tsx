import { useUsage } from '../../api/usage.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { readBudget } from './budget.ts'

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** Shows the used share of today's budget, as a bar and in words. Nothing while it is not known. */
export const UsageMeter = () => {
  const usage = useUsage()
  if (!usage.data) return null
  const { share, words } = readBudget(usage.data)
  return (
    <div className="grid gap-1 px-2 py-1.5">
      <ProgressBar label={words} value={share} />
      <p className="flex justify-between gap-3 text-faint text-xs tabular-nums">
        <span>{words}</span>
        {usage.data.costUsd > 0 && <span>${usage.data.costUsd.toFixed(2)}</span>}
      </p>
    </div>
  )
}

/** A word beside the composer when the day's budget nears its end. */
export const BudgetNotice = () => {
  const usage = useUsage()
  const budget = usage.data && readBudget(usage.data)
  if (!usage.data || !budget?.isNear) return null
  return (
    <p role="status" className={budget.isSpent ? 'text-warning text-xs' : 'text-faint text-xs'}>
      {budget.isSpent
        ? `Today’s budget is used up (${budget.words}). It begins anew at ${time.format(new Date(usage.data.resetsAt))}.`
        : `${budget.words}. Runs that fail do not count as generations.`}
    </p>
  )
}
