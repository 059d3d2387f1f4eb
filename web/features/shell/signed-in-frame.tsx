import { lazy, Suspense, useEffect, useState } from 'react'
import { Outlet } from 'react-router'
import { Banner } from '../../ui/banner.tsx'
import { TooltipLayer } from '../../ui/tooltip.tsx'
import { UndoBar } from '../history/undo-bar.tsx'
import { usePaletteOpen } from '../palette/palette-store.ts'
import { useGlobalKeys } from '../palette/use-global-keys.ts'
import { NewRoomDialog } from '../rooms/new-room-dialog.tsx'
import { useShellActions } from './shell-actions.tsx'
import { useOnline } from './use-online.ts'

const Palette = lazy(() => import('../palette/palette.tsx').then((module) => ({ default: module.Palette })))

/** What is there on every page of somebody who is signed in: palette, keys, dialogs, undo, the word about the network. */
export const SignedInFrame = () => {
  useShellActions()
  useGlobalKeys()
  const online = useOnline()
  const paletteOpen = usePaletteOpen()
  const [paletteWanted, setPaletteWanted] = useState(false)
  useEffect(() => {
    if (paletteOpen) setPaletteWanted(true)
  }, [paletteOpen])

  return (
    <div className="flex h-dvh flex-col">
      {!online && (
        <Banner bar tone="warning">
          You are offline. What you see may be old; what you write in a room is kept.
        </Banner>
      )}
      <div className="min-h-0 flex-1">
        <Outlet />
      </div>
      <NewRoomDialog />
      <UndoBar />
      {(paletteWanted || paletteOpen) && (
        <Suspense>
          <Palette open={paletteOpen} />
        </Suspense>
      )}
      <TooltipLayer />
    </div>
  )
}
