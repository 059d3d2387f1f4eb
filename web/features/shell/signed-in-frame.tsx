import { Suspense, useEffect, useState } from 'react'
import { Outlet } from 'react-router'
import { Banner } from '../../ui/banner.tsx'
import { dialogChunk } from '../../ui/dialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { menuChunk } from '../../ui/menu.tsx'
import { TooltipLayer } from '../../ui/tooltip.tsx'
import { UndoBar } from '../history/undo-bar.tsx'
import { usePaletteOpen } from '../palette/palette-store.ts'
import { useGlobalKeys } from '../palette/use-global-keys.ts'
import { NewRoomDialog } from '../rooms/new-room-dialog.tsx'
import { useShellActions } from './shell-actions.tsx'
import { useOnline } from './use-online.ts'

const loadPalette = () => import('../palette/palette.tsx')
const Palette = lazyPart(async () => ({ default: (await loadPalette()).Palette }))

const ReauthenticationDialog = lazyPart(async () => ({
  default: (await import('../security/reauthentication-dialog.tsx')).ReauthenticationDialog,
}))

const QUIET_MS = 4_000

/** What opens later comes once the page has settled, so that it still opens after the network has gone. */
const useLateChunks = () => {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of [loadPalette, menuChunk.fetch, dialogChunk.fetch]) {
        load().catch(() => undefined)
      }
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
}

/** What is there on every page of somebody who is signed in: palette, keys, dialogs, undo, the word about the network. */
export const SignedInFrame = () => {
  useShellActions()
  useGlobalKeys()
  useLateChunks()
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
      <div className="grid min-h-0 flex-1 grid-cols-1 grid-rows-1">
        <Outlet />
      </div>
      <NewRoomDialog />
      <UndoBar />
      {(paletteWanted || paletteOpen) && (
        <Suspense>
          <Palette open={paletteOpen} />
        </Suspense>
      )}
      <Suspense>
        <ReauthenticationDialog />
      </Suspense>
      <TooltipLayer />
    </div>
  )
}
