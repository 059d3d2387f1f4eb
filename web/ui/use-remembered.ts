import { useCallback, useState } from 'react'

/** Reads a choice from this browser's storage; the fallback when there is none, or it is refused. */
export const readRemembered = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a choice in this browser, or forgets it with null. A full or blocked storage loses comfort, never work. */
export const remember = (key: string, value: string | null) => {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    return
  }
}

/** A number (px, a share…) that survives a reload, kept between `min` and `max`. */
export const useRememberedNumber = (key: string, fallback: number, min: number, max: number) => {
  const [value, setValue] = useState(() => {
    const kept = Number(readRemembered(key) ?? Number.NaN)
    return Number.isFinite(kept) ? Math.min(max, Math.max(min, kept)) : fallback
  })
  const change = useCallback(
    (next: number | null) => {
      setValue(next ?? fallback)
      remember(key, next === null ? null : String(next))
    },
    [key, fallback],
  )
  return [value, change] as const
}
