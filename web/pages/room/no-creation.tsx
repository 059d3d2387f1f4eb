import { EmptyState } from '../../ui/empty-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'

/** The creation pane before anything was made. */
export const NoCreation = ({ loading }: { loading: boolean }) =>
  loading ? (
    <SkeletonRows label="Loading the creation" className="p-4" />
  ) : (
    <div className="max-w-140 p-4">
      <EmptyState title="What you build appears here">
        Choose Code, API, UI or CLI beside the message field and say what you need. Everybody in the room watches it
        being written.
      </EmptyState>
    </div>
  )
