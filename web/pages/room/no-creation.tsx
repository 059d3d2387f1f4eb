import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'

/** The creation pane before anything was made. */
export const NoCreation = ({ loading, onWrite }: { loading: boolean; onWrite: (() => void) | null }) =>
  loading ? (
    <SkeletonRows label="Loading the creation" className="p-4" />
  ) : (
    <div className="max-w-140 p-4">
      <EmptyState
        title="What you build appears here"
        action={
          onWrite && (
            <Button variant="primary" onClick={onWrite}>
              Say what to build
            </Button>
          )
        }
      >
        Pick a kind and describe what you need. Code is a program, API a server with its own database, UI a web page,
        CLI a terminal tool. Live shows it at work, Refine makes its next version, and a version that you publish is a
        release with its own URL.
      </EmptyState>
    </div>
  )
