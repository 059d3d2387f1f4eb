import { useState } from 'react'
import { readUserId } from '../../api/session.ts'

/**
 * Returns a hook like `useState` for what a person types about a creation: whoever looks at another one or another tab
 * and comes back finds it. `of` says what it belongs to. It lasts as long as the page, and nobody else sees it.
 */
export const createTyped = <T>() => {
  const typed = new Map<string, T>()
  return (of: string, initial: () => T) => {
    const key = `${readUserId()} ${of}`
    const [value, setValue] = useState(() => typed.get(key) ?? initial())
    const change = (next: T) => {
      typed.set(key, next)
      setValue(next)
    }
    return [value, change] as const
  }
}
