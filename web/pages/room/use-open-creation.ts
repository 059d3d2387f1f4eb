import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { edits } from '../../features/creation/edit/edits.ts'
import type { RoomGeneration, RoomState } from '../../socket/room-state.ts'
import { findHead } from './find-head.ts'
import { staysOpen } from './stays-open.ts'
import type { usePlace } from './use-place.ts'
import { useUsed } from './use-used.ts'

type Room = Pick<RoomState, 'seq' | 'replayTo'>

/**
 * Returns the open creation: the one that the address names, and no other. Without one the head, until the person uses
 * it; then that one stays, and `newer` is the head when it began later. A creation that I start here is opened.
 * `edited` is another one that has unsaved changes. `isComing`: the one in the address may still arrive.
 */
export const useOpenCreation = (
  generations: readonly RoomGeneration[],
  userId: string,
  { seq, replayTo }: Room,
  { place, go }: ReturnType<typeof usePlace>,
) => {
  const picked = place.creation
  const newest = generations.at(-1) ?? null
  const head = findHead(generations)
  const find = (id: string | null) => generations.find((generation) => generation.id === id) ?? null

  // Decided while it is rendered: what is taken away for a moment has lost what was typed in it.
  const [before, setBefore] = useState<{ head: string | null; held: string | null }>({ head: null, held: null })
  const named = find(picked)
  const isUsed = useUsed((named ?? find(before.held) ?? find(before.head))?.id)
  const held = find(before.held)
  const current = held ?? find(before.head)
  let stays = before.held
  if (picked !== null) stays = null
  else if (head && head.id !== before.head) {
    const isHere = document.hasFocus()
    stays = staysOpen({ current, head, userId, replayTo, isHere, isUsed: isUsed() }) ? (current?.id ?? null) : null
  }
  if (stays !== before.held || (head?.id ?? null) !== before.head) setBefore({ head: head?.id ?? null, held: stays })

  const lastNewest = useRef(newest?.id ?? null)
  useLayoutEffect(() => {
    const last = lastNewest.current
    if (!newest || newest.id === last) return
    lastNewest.current = newest.id
    // What is replayed when the room is entered was not started just now, nor here what another tab starts.
    if (newest.seq <= replayTo || newest.userId !== userId || !document.hasFocus() || picked === null) return
    // What is being edited stays.
    if (edits.of(picked).size === 0) go({ creation: null, pane: place.pane, tab: null }, true)
  }, [newest, replayTo, userId, picked, place.pane, go])
  useSyncExternalStore(edits.subscribe, () => edits.changes())
  const isReplaying = (seq ?? 0) < replayTo || seq === null
  const isComing = picked !== null && named === null && isReplaying
  const open = named ?? (isComing ? null : (find(stays) ?? head))
  const newer = open && head && head.seq > open.seq ? head : null
  // What somebody left unsaved to look at another one is never out of sight.
  const edited = generations.findLast(({ id }) => id !== open?.id && edits.of(id).size > 0) ?? null

  // Another one that comes by itself is seen from its first tab; "back" leads to the tab that was left.
  const last = useRef({ id: open?.id, picked })
  useLayoutEffect(() => {
    const { id, picked: was } = last.current
    last.current = { id: open?.id, picked }
    const comesByItself = id !== undefined && id !== open?.id && was === picked && picked === null && !isReplaying
    if (comesByItself && place.tab !== null) go({ tab: null }, true)
  }, [open?.id, picked, isReplaying, place.tab, go])

  const follow = () => {
    setBefore({ head: head?.id ?? null, held: null })
    go({ creation: null, pane: 'creation', tab: null })
  }
  return { open, isComing, newer, edited, follow }
}
