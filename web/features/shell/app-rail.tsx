import { Clock3, House, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { cx } from '../../ui/cx.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { setPaletteOpen } from '../palette/palette-store.ts'
import { RoomList } from '../rooms/room-list.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Wordmark } from './mark.tsx'

const rowClass = 'flex h-control-sm w-full items-center gap-2 rounded-sm px-2 text-sm transition-colors [&_svg]:size-4'
const quiet = 'text-soft hover:bg-raised hover:text-ink'

const places = [
  { to: '/', label: 'Home', icon: <House /> },
  { to: '/history', label: 'History', icon: <Clock3 /> },
]

/** The left edge of every page: where one can go, my rooms, me. `children`: what a page adds above the rooms. */
export const AppRail = ({ children }: { children?: ReactNode }) => {
  const { pathname } = useLocation()
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="grid grid-cols-1 gap-3 p-2 pt-3">
        <Link to="/" aria-label="AetherOS, home" className="flex h-7 items-center rounded-sm px-1.5">
          <Wordmark />
        </Link>
        <nav aria-label="Main" className="grid gap-px">
          <button type="button" className={cx(rowClass, quiet)} onClick={() => setPaletteOpen(true)}>
            <Search aria-hidden className="text-faint" />
            <span className="flex-1 text-left">Search</span>
            <Kbd keys="Mod+K" />
          </button>
          {places.map((place) => (
            <NavLink
              key={place.to}
              to={place.to}
              end={place.to === '/'}
              className={({ isActive }) =>
                cx(rowClass, '[&_svg]:text-faint', isActive ? 'bg-raised font-medium text-ink' : quiet)
              }
            >
              {place.icon}
              {place.label}
            </NavLink>
          ))}
        </nav>
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-1 content-start gap-4 overflow-y-auto p-2">
        {children}
        <RoomList withNew={pathname !== '/'} />
      </div>
      <div className="border-t p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <AccountMenu />
      </div>
    </div>
  )
}
