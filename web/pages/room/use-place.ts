import { useCallback, useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { PaneName } from '../../ui/panes.tsx'

/** The open parts of a room: the pane of a narrow screen, a creation (null: the newest), its tab (null: the first). */
type Place = { pane: PaneName; creation: string | null; tab: string | null }

const panes: readonly string[] = ['people', 'chat', 'creation'] satisfies PaneName[]
const isPane = (value: string | null): value is PaneName => value !== null && panes.includes(value)

/** Reads what an address opens; a link to a creation shows it. */
export const readPlace = (search: string): Place => {
  const params = new URLSearchParams(search)
  const creation = params.get('creation')
  const pane = params.get('pane')
  return { pane: isPane(pane) ? pane : creation ? 'creation' : 'chat', creation, tab: params.get('tab') }
}

/** Writes it, leaving out what goes without saying; parameters that are not its own stay. */
export const writePlace = (search: string, { pane, creation, tab }: Place): string => {
  const params = new URLSearchParams(search)
  const set = (name: string, value: string | null) => (value ? params.set(name, value) : params.delete(name))
  set('creation', creation)
  set('tab', tab)
  // It belongs to a tab of a creation.
  set('compare', null)
  set('pane', pane === (creation ? 'creation' : 'chat') ? null : pane)
  return params.toString()
}

/**
 * Returns the open parts of the room, and changes them. They stand in its address: it can be sent, and on a phone
 * (`narrow`) "back" goes through them before it leaves the room.
 */
export const usePlace = (narrow: boolean) => {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const [seen, setSeen] = useState(search)
  const [place, setPlace] = useState(() => readPlace(search))
  // "Back", or a link.
  if (search !== seen) {
    setSeen(search)
    setPlace(readPlace(search))
  }
  // "Back" while what it leaves is still being drawn: the router then never says that it was there.
  useEffect(() => {
    const readAddress = () => location.pathname === pathname && setPlace(readPlace(location.search))
    addEventListener('popstate', readAddress)
    return () => removeEventListener('popstate', readAddress)
  }, [pathname])
  const go = useCallback(
    (change: Partial<Place>, replace = !narrow) => {
      const before = location.search
      const next = { ...readPlace(before), ...change }
      // At once: the address follows in a transition, and a field cannot take the focus before it is drawn.
      setPlace(next)
      const after = writePlace(before, next)
      if (after !== before.replace(/^\?/, '')) navigate({ search: after }, { replace })
    },
    [navigate, narrow],
  )
  return { place, go }
}
