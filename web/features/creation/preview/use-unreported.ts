import { useEffect, useState } from 'react'
import { isWordsOnly } from '#contract/checks'
import { MOUNTS } from '#contract/constants'
import { kindEntries } from '#contract/kinds'
import type { RoomGeneration } from '../../../socket/room-state.ts'

/** The pane shows what is new at once, and then says how it came up; what it has not shown by now it does not show. */
const PATIENCE_MS = 4_000

type Seen = Pick<RoomGeneration, 'userId' | 'type' | 'intent' | 'phase' | 'checks'>

/** A finished page of which no browser has said how it comes up. */
export const isUnreported = ({ type, intent, phase, checks }: Omit<Seen, 'userId'>): boolean =>
  kindEntries[type].shown === 'page' &&
  intent === 'build' &&
  phase === 'complete' &&
  !isWordsOnly(checks) &&
  !checks.some(({ name }) => name === MOUNTS)

/** The newest page that this person had made and no browser has shown: nobody knows yet whether it comes up. */
export const findUnreported = <G extends Seen>(generations: readonly G[], userId: string): G | null => {
  const newest = generations.findLast((each) => each.userId === userId && kindEntries[each.type].shown === 'page')
  return newest && isUnreported(newest) ? newest : null
}

/**
 * Returns the newest page without a mount report, once it has been waited for in vain that somebody looks at it; else
 * null.
 */
export const useUnreported = (generations: readonly RoomGeneration[], userId: string, canWrite: boolean) => {
  const unreported = canWrite ? findUnreported(generations, userId) : null
  const id = unreported?.id
  const [waited, setWaited] = useState<string | null>(null)
  useEffect(() => {
    if (id === undefined) return
    const timer = setTimeout(() => setWaited(id), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [id])
  return unreported && waited === unreported.id ? unreported : null
}
