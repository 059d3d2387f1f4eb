import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { StoredGeneration } from '#contract/generation'
import { ApiError } from '../api/errors.ts'
import { useGeneration } from '../api/generations.ts'
import { useRooms } from '../api/rooms.ts'
import { CheckList } from '../features/history/check-list.tsx'
import { CreationActions } from '../features/history/creation-actions.tsx'
import { CreationFacts } from '../features/history/creation-facts.tsx'
import { CreationFiles } from '../features/history/creation-files.tsx'
import { Verdict } from '../features/history/verdict.tsx'
import { RetryBanner } from '../features/shell/retry-banner.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Banner } from '../ui/banner.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { KindBadge } from '../ui/kind.tsx'
import { Name } from '../ui/name.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

const Part = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <section aria-label={title} className="grid grid-cols-1 gap-2">
    <div className="flex min-h-control-sm items-center justify-between">
      <h2 className="font-medium text-sm">{title}</h2>
      {aside}
    </div>
    {children}
  </section>
)

const Creation = ({ generation }: { generation: StoredGeneration }) => {
  const rooms = useRooms()
  const { title } = generation
  usePageTitle(title)
  return (
    <>
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="grid min-w-0 max-w-160 grid-cols-1 gap-2.5">
          <h1 className="font-semibold text-xl tracking-tight">
            <Name>{title}</Name>
          </h1>
          <p className="flex flex-wrap items-center gap-2">
            <KindBadge kind={generation.type} />
            <Verdict status={generation.status} checks={generation.checks} />
            {generation.version > 1 && <span className="text-faint text-xs">version {generation.version}</span>}
          </p>
        </div>
        <CreationActions generation={generation} />
      </header>
      <CreationFacts
        generation={generation}
        roomName={rooms.data?.find((room) => room.id === generation.roomId)?.name ?? null}
      />
      {generation.problem && (
        <Banner tone="danger" title={generation.problem.title}>
          {generation.problem.detail} What was received is below.
        </Banner>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem] xl:gap-8">
        <Part title="Files">
          <CreationFiles files={generation.files} />
        </Part>
        <div className="grid gap-6">
          <Part title="Prompt" aside={<CopyButton text={generation.prompt} label="Copy the prompt" />}>
            <p dir="auto" className="max-w-prose whitespace-pre-wrap break-words text-soft">
              {generation.prompt}
            </p>
          </Part>
          <Part title="Checks">
            <CheckList checks={generation.checks} />
          </Part>
        </div>
      </div>
      <details className="rounded-md border">
        <summary className="px-4 py-2.5 text-sm text-soft">Answer, as the model wrote it</summary>
        <pre className="max-h-120 overflow-auto whitespace-pre-wrap break-words border-t px-4 py-3 font-mono text-soft text-xs">
          {generation.result}
        </pre>
      </details>
    </>
  )
}

export const CreationPage = () => {
  const { id = '' } = useParams()
  const generation = useGeneration(id)
  usePageTitle(generation.data?.title ?? 'Creation')
  const gone = generation.error instanceof ApiError && [400, 404, 422].includes(generation.error.status)
  return (
    <div className="mx-auto grid max-w-280 grid-cols-1 gap-6 px-4 py-6 sm:px-8 lg:py-8">
      <Link
        to="/history"
        className="-ml-1 flex h-control-sm items-center gap-1 justify-self-start rounded-sm pr-2 text-sm text-soft hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-4" />
        History
      </Link>
      {generation.isPending && <SkeletonRows label="Loading the creation" rows={6} />}
      {gone && (
        <EmptyState title="This creation is not here">
          It was deleted, or it belongs to a room you are not in. Ask the person who sent you the link for an
          invitation.
        </EmptyState>
      )}
      {generation.isError && !gone && (
        <RetryBanner error={generation.error} onRetry={() => void generation.refetch()} />
      )}
      {generation.data && <Creation generation={generation.data} />}
    </div>
  )
}
