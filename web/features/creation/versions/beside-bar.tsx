import { Suspense } from 'react'
import type { GenerationSummary } from '#contract/generation'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { findBeside } from './beside.ts'
import type { MergeBarProps } from './merge-bar.tsx'

const MergeBar = lazyPart(async () => ({ default: (await import('./merge-bar.tsx')).MergeBar }))

type BesideBarProps = Omit<MergeBarProps, 'pair'> & { versions: readonly GenerationSummary[] }

/** Offers to merge what stands side by side among a creation's versions; nothing when nothing does. */
export const BesideBar = ({ versions, ...props }: BesideBarProps) => {
  const pair = findBeside(versions)
  return (
    pair && (
      <Suspense>
        <MergeBar key={`${pair.mine.id} ${pair.theirs.id}`} pair={pair} {...props} />
      </Suspense>
    )
  )
}
