import { type Query, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { cx } from '../../ui/cx.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'

/** A part that takes longer than this is shown as it comes, in ms. */
const PATIENCE_MS = 2_000

const isFirst = ({ state }: Query) => state.status === 'pending'

type SettledProps = { label: string; className?: string; children: ReactNode }

/**
 * Sections that read data of their own, shown when all of them have it: what came later would push down what is looked at
 * already, or pressed. What is not visible does not shift.
 */
export const Settled = ({ label, className, children }: SettledProps) => {
  const queries = useQueryClient()
  const [isSettled, setSettled] = useState(false)

  useEffect(() => {
    const settle = () => {
      if (queries.isFetching({ predicate: isFirst }) === 0) setSettled(true)
    }
    settle()
    const forget = queries.getQueryCache().subscribe(settle)
    const late = setTimeout(() => setSettled(true), PATIENCE_MS)
    return () => {
      forget()
      clearTimeout(late)
    }
  }, [queries])

  return (
    <div className="relative" aria-busy={!isSettled}>
      {!isSettled && (
        <div className="absolute inset-x-0 top-0">
          <SkeletonRows label={label} rows={6} />
        </div>
      )}
      <div className={cx(className, !isSettled && 'invisible')}>{children}</div>
    </div>
  )
}
