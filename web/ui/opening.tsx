import { EmptyState } from './empty-state.tsx'
import { Skeleton } from './skeleton.tsx'
import { useOnline } from './use-online.ts'

/** Stands where a part will be: it is on its way, or waits for the network. `what` begins a sentence: "This tab". */
export const Opening = ({ what }: { what: string }) =>
  useOnline() ? (
    <Skeleton className="m-4 h-40" />
  ) : (
    <EmptyState title="You’re offline">{what} opens as soon as you are connected again.</EmptyState>
  )
