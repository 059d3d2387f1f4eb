import { Suspense, useEffect, useState } from 'react'
import { Outlet } from 'react-router'
import { Banner } from '../../ui/banner.tsx'
import { lazyDialog } from '../../ui/lazy-dialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { NoticeBar } from '../../ui/notice-bar.tsx'
import { TooltipLayer } from '../../ui/tooltip.tsx'
import { fetchAhead } from '../../ui/use-chunk.ts'
import { useOnline } from '../../ui/use-online.ts'
import { UndoBar } from '../history/undo-bar.tsx'
import { setPaletteOpen, usePaletteOpen } from '../palette/palette-store.ts'
import { useGlobalKeys } from '../palette/use-global-keys.ts'
import { NewRoomDialog } from '../rooms/new-room-dialog.tsx'
import { useShellActions } from './shell-actions.tsx'

const Palette = lazyDialog<{ open: boolean; onClose: () => void }>(
  'Search',
  async () => (await import('../palette/palette.tsx')).Palette,
)

const ReauthenticationDialog = lazyPart(async () => ({
  default: (await import('../security/reauthentication-dialog.tsx')).ReauthenticationDialog,
}))

const QUIET_MS = 4_000

/** Loads the chunks that open later once the page has settled, so that they still open after the network has gone. */
const useLateChunks = (online: boolean) => {
  useEffect(() => {
    if (!online) return
    const timer = setTimeout(() => void fetchAhead(), QUIET_MS)
    return () => clearTimeout(timer)
  }, [online])
}

/** Frames every page of somebody who is signed in: palette, keys, dialogs, undo, the notice about the network. */
export const SignedInFrame = () => {
  useShellActions()
  useGlobalKeys()
  const online = useOnline()
  useLateChunks(online)
  const paletteOpen = usePaletteOpen()
  const [paletteWanted, setPaletteWanted] = useState(false)
  useEffect(() => {
    if (paletteOpen) setPaletteWanted(true)
  }, [paletteOpen])
  const closePalette = () => {
    setPaletteWanted(false)
    setPaletteOpen(false)
  }

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
      <NoticeBar />
      {(paletteWanted || paletteOpen) && <Palette open={paletteOpen} onClose={closePalette} />}
      <Suspense>
        <ReauthenticationDialog />
      </Suspense>
      <TooltipLayer />
    </div>
  )
}
