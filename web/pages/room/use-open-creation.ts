import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { edits } from '../../features/creation/edit/edits.ts'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { findHead } from './head.ts'
import type { usePlace } from './use-place.ts'

/**
 * Which creation is shown: the one that the address names, else the head, until the person opens one; then that one
 * stays, and `newer` is the head when it began later. What I start myself is what I want to see. `edited` is another
 * one that has unsaved changes.
 */
export const useOpenCreation = (
  generations: readonly RoomGeneration[],
  userId: string,
  { place, go }: ReturnType<typeof usePlace>,
) => {
  const picked = place.creation
  const newest = generations.at(-1) ?? null
  const head = findHead(generations)
  const lastNewest = useRef(newest?.id ?? null)
  useLayoutEffect(() => {
    const before = lastNewest.current
    if (!newest || newest.id === before) return
    lastNewest.current = newest.id
    // What is replayed when the room is entered was not started just now.
    if (newest.userId !== userId || before === null || picked === null) return
    // What is being edited stays: it may have been started in another tab.
    if (edits.of(picked).size === 0) go({ creation: null, pane: place.pane, tab: null }, true)
  }, [newest, userId, picked, place.pane, go])
  useSyncExternalStore(edits.subscribe, () => edits.changes())
  const open = generations.find((generation) => generation.id === picked) ?? head
  const newer = open && head && head.seq > open.seq ? head : null
  // What somebody left unsaved to look at another one is never out of sight.
  const edited = generations.findLast(({ id }) => id !== open?.id && edits.of(id).size > 0) ?? null

  // Another one that comes by itself is seen from its first tab; "back" leads to the tab that was left.
  const last = useRef({ id: open?.id, picked })
  useLayoutEffect(() => {
    const before = last.current
    last.current = { id: open?.id, picked }
    if (before.id !== undefined && before.id !== open?.id && before.picked === picked && place.tab !== null)
      go({ tab: null }, true)
  }, [open?.id, picked, place.tab, go])
  return { open, newer, edited, follow: () => go({ creation: null, pane: 'creation', tab: null }) }
}
