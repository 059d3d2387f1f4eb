import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** px from the end that still count as "at the end". */
const NEAR = 48

type FollowEnd<E extends HTMLElement> = {
  ref: RefObject<E | null>
  onScroll: () => void
  /** False when the person has scrolled up: then nothing moves under their eyes. */
  atEnd: boolean
  jumpToEnd: () => void
}

/**
 * Keeps a scrolled box at its end while what is in it grows, until the person scrolls up. `mine` names what they sent
 * last: when it changes, the end is what they want to see, wherever they read.
 */
export const useFollowEnd = <E extends HTMLElement>(
  content: unknown,
  mine: string | null = null,
  active = true,
): FollowEnd<E> => {
  const ref = useRef<E>(null)
  const following = useRef(true)
  const height = useRef(0)
  const [atEnd, setAtEnd] = useState(true)

  const toEnd = useCallback(() => {
    const box = ref.current
    if (box) box.scrollTop = box.scrollHeight
  }, [])

  const jumpToEnd = useCallback(() => {
    following.current = true
    setAtEnd(true)
    toEnd()
  }, [toEnd])

  useLayoutEffect(() => {
    if (mine !== null) jumpToEnd()
  }, [mine, jumpToEnd])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the content is what moves the end
  useLayoutEffect(() => {
    if (active && following.current) toEnd()
  }, [content, active, toEnd])

  // A pane that gets narrower, a field that grows, a part that was loaded later: all move the end too.
  useLayoutEffect(() => {
    const box = ref.current
    if (!box || !active) return
    const observer = new ResizeObserver(() => {
      height.current = box.clientHeight
      if (following.current) toEnd()
    })
    observer.observe(box)
    for (const part of box.children) observer.observe(part)
    return () => observer.disconnect()
  }, [active, toEnd])

  const onScroll = useCallback(() => {
    const box = ref.current
    if (!box) return
    // A box that was hidden, or has another height now, was scrolled by the browser and not by the person.
    if (box.clientHeight !== height.current) {
      height.current = box.clientHeight
      if (following.current) toEnd()
      return
    }
    following.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR
    setAtEnd(following.current)
  }, [toEnd])

  return { ref, onScroll, atEnd, jumpToEnd }
}
