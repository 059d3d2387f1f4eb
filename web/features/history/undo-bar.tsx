import { Button } from '../../ui/button.tsx'
import { isolate } from '../../ui/name.tsx'
import { clearFailure, deletions, useDeleteFailure, usePendingDelete } from './deletions.ts'

/** Says what is being deleted while it can still be undone, or that it could not be. */
export const UndoBar = () => {
  const pending = usePendingDelete()
  const failure = useDeleteFailure()
  const shown = pending !== null || failure !== null
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-3 bottom-[max(1rem,env(safe-area-inset-bottom))] z-40 flex justify-center"
    >
      {shown && (
        <div className="pointer-events-auto flex min-w-0 max-w-120 animate-enter items-center gap-3 rounded-md border bg-panel py-1.5 pr-1.5 pl-3 text-sm shadow-float">
          <p className="line-clamp-3 min-w-0 [overflow-wrap:anywhere]">
            {pending
              ? `Deleted “${isolate(pending.title)}”${pending.liveAt ? `. ${pending.liveAt} stays live until it is taken down.` : ''}`
              : `“${isolate(failure?.item.title ?? '')}” was not deleted. ${failure?.words}`}
          </p>
          {pending ? (
            <Button size="sm" onClick={deletions.undo}>
              Undo
            </Button>
          ) : (
            <Button size="sm" onClick={clearFailure}>
              Close
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
