import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { findDiverged } from '#contract/diverged'
import type { GenerationSummary } from '#contract/generation'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { readRemembered, remember } from '../../../ui/use-remembered.ts'
import type { MergeBarProps } from './merge-bar.tsx'

const MergeBar = lazyPart(async () => ({ default: (await import('./merge-bar.tsx')).MergeBar }))

type BesideBarProps = Omit<MergeBarProps, 'pair' | 'onLeave'> & {
  versions: readonly GenerationSummary[]
  roomId: string
}

const leftOutKey = (id: string) => `aether:left-out:${id}`

/** Offers to merge what the newest version of a creation lacks; nothing when it lacks nothing. */
export const BesideBar = ({ versions, roomId, ...props }: BesideBarProps) => {
  const [, setLeft] = useState(0)
  const pairs = findDiverged(versions, roomId).filter(({ mine }) => readRemembered(leftOutKey(mine.id)) === null)
  const found = useQuery({
    queryKey: ['beside', ...pairs.map(({ mine, theirs }) => `${mine.id} ${theirs.id}`)],
    queryFn: async () => (await import('./find-unmerged.ts')).findUnmerged(pairs),
    enabled: pairs.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  // What cannot be compared is told all the same.
  const pair = pairs.length === 0 ? null : found.isError ? pairs[0] : found.data
  if (!pair) return null
  return (
    <Suspense>
      <MergeBar
        key={`${pair.mine.id} ${pair.theirs.id}`}
        pair={pair}
        onLeave={() => {
          remember(leftOutKey(pair.mine.id), 'yes')
          setLeft((count) => count + 1)
        }}
        {...props}
      />
    </Suspense>
  )
}
