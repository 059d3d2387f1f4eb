import { lazy, Suspense, useEffect, useState } from 'react'
import { Outlet } from 'react-router'
import { Banner } from '../../ui/banner.tsx'
import { TooltipProvider } from '../../ui/tooltip.tsx'
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
    <TooltipProvider delay={400}>
      {!online && (
        <div className="fixed inset-x-0 top-0 z-30 shadow-float">
          <Banner bar tone="warning">
            You are offline. What you see may be old; what you write is kept.
          </Banner>
        </div>
      )}
      <Outlet />
      <NewRoomDialog />
      <UndoBar />
      {(paletteWanted || paletteOpen) && (
        <Suspense>
          <Palette open={paletteOpen} />
        </Suspense>
      )}
    </TooltipProvider>
  )
}
