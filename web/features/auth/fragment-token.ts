import { useEffect, useState } from 'react'

/**
 * The token behind `#` in a link of ours; null when there is none. It is taken out of the address bar, so that it stays
 * in no history and no screenshot; not before the page stands, because React may begin to draw it more than once.
 */
export const useFragmentToken = (): string | null => {
  const [token] = useState(() => /^#([\w-]{43})$/.exec(location.hash)?.[1] ?? null)
  useEffect(() => {
    if (token) history.replaceState(history.state, '', `${location.pathname}${location.search}`)
  }, [token])
  return token
}
