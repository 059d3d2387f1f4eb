import { Dialog as Base } from '@base-ui/react/dialog'
import { AppRail } from './app-rail.tsx'

/** The rail over the page, from the left. */
export const RailDrawer = ({ onClose }: { onClose: () => void }) => (
  <Base.Root open onOpenChange={(open) => !open && onClose()}>
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <Base.Popup
        aria-label="Navigation"
        className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[84vw] border-r bg-panel shadow-float outline-none transition-transform duration-150 ease-out data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
      >
        <AppRail />
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
)
