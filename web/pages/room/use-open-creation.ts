import { useState, useSyncExternalStore } from 'react'
import { edits } from '../../features/creation/edit/edits.ts'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { findHead } from './head.ts'

/**
 * Which creation is shown: the one that the address names (`first`), else the head, until the person opens one; then that one stays, and `newer` is the newest
 * when it began later. What I start myself is what I want to see.
 */
export const useOpenCreation = (
  generations: readonly RoomGeneration[],
  userId: string,
  first: string | null = null,
) => {
  const [picked, setPicked] = useState(first)
  const newest = generations.at(-1) ?? null
  const head = findHead(generations)
  const [lastNewest, setLastNewest] = useState(newest?.id ?? null)
  if (newest && newest.id !== lastNewest) {
    setLastNewest(newest.id)
    // What is replayed when the room is entered was not started just now.
    // What is being edited stays: it may have been started in another tab.
    const isEdited = picked !== null && edits.of(picked).size > 0
    if (newest.userId === userId && lastNewest !== null && !isEdited) setPicked(null)
  }
  useSyncExternalStore(edits.subscribe, () => edits.changes())
  const open = generations.find((generation) => generation.id === picked) ?? head
  const newer = open && head && head.seq > open.seq ? head : null
  // What somebody left unsaved to look at another one is never out of sight.
  const edited = generations.findLast(({ id }) => id !== open?.id && edits.of(id).size > 0) ?? null
  return { open, newer, edited, pick: setPicked, follow: () => setPicked(null) }
}
