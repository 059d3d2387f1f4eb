import { useState } from 'react'

/**
 * The token behind `#` in a link of ours; null when there is none. It is taken out of the address bar, so that it stays
 * in no history and no screenshot.
 */
export const useFragmentToken = (): string | null => {
  const [token] = useState(() => {
    const found = /^#([\w-]{43})$/.exec(location.hash)?.[1] ?? null
    if (found) history.replaceState(history.state, '', `${location.pathname}${location.search}`)
    return found
  })
  return token
}
