import { Menu as MenuIcon, Search } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { cx } from '../../ui/cx.ts'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { lazyDialog } from '../../ui/lazy-dialog.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { setPaletteOpen } from '../palette/palette-store.ts'
import { AccountMenu } from './account-menu.tsx'
import { AppRail } from './app-rail.tsx'
import { Mark } from './mark.tsx'

const RailDrawer = lazyDialog('The navigation', async () => (await import('./rail-drawer.tsx')).RailDrawer)

/** The frame of every page but the room: the rail at the left, or a bar that opens it where there is no width. */
export const AppShell = () => {
  const wide = useMedia('(min-width: 1024px)')
  const [drawer, setDrawer] = useState(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: going anywhere closes the drawer
  useEffect(() => setDrawer(false), [pathname])

  return (
    <div className={cx('h-full', wide ? 'grid grid-cols-[14rem_minmax(0,1fr)]' : 'flex flex-col')}>
      {wide ? (
        <aside aria-label="Navigation" className="flex min-h-0 border-r bg-panel">
          <AppRail />
        </aside>
      ) : (
        <header className="flex h-13 shrink-0 items-center gap-1 border-b bg-panel px-2">
          <IconButton label="Open navigation" onClick={() => setDrawer(true)}>
            <MenuIcon />
          </IconButton>
          <Link to="/" aria-label="AetherOS, home" className="flex h-control items-center gap-2 px-1 font-semibold">
            <Mark className="size-5" />
            AetherOS
          </Link>
          <span className="flex-1" />
          <IconButton label="Search or do" keys="Mod+K" onClick={() => setPaletteOpen(true)}>
            <Search />
          </IconButton>
          <AccountMenu compact />
          {drawer && <RailDrawer onClose={() => setDrawer(false)} />}
        </header>
      )}
      <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto">
        <Suspense fallback={<SkeletonRows label="Loading the page" className="mx-auto max-w-280 px-4 py-8 sm:px-8" />}>
          <ErrorBoundary key={pathname} of="part">
            <Outlet />
          </ErrorBoundary>
        </Suspense>
      </main>
    </div>
  )
}
