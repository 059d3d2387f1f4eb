import { GitBranch, PencilLine, Rocket, SquarePen } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { App } from '#contract/apps'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { useActions } from '../palette/palette-store.ts'
import { madeNothing } from './describe.ts'
import type { CreationTab } from './live-tab.tsx'

const PublishDialog = lazy(() =>
  import('../apps/publish-dialog.tsx').then((module) => ({ default: module.PublishDialog })),
)

type Needs = {
  generation: RoomGeneration
  app: App | null
  /** The app runs this very version. */
  isLive: boolean
  /** Of this room: what has an app of its own may become another face of one. */
  apps: readonly App[]
  title: string
  canWrite: boolean
  onRefine: () => void
  onTab: (tab: CreationTab) => void
}

/** What can be done with the creation that is shown, by its buttons and in the palette; `dialog` is what they open. */
export const useCreationActions = ({ generation, app, isLive, apps, title, canWrite, onRefine, onTab }: Needs) => {
  // What it is published to is settled when the dialog opens: the app appears while it is still being answered.
  const [publishing, setPublishing] = useState<{ app: App | null } | null>(null)
  const possible = canWrite && generation.phase === 'complete'
  const publish = () => setPublishing({ app })
  const publishable = possible && !madeNothing(generation.checks)
  const act = useRef({ onRefine, onTab, publish })
  useEffect(() => {
    act.current = { onRefine, onTab, publish }
  })
  useActions(
    useMemo(
      () =>
        possible
          ? [
              {
                id: 'creation-refine',
                label: 'Refine this creation',
                icon: <PencilLine />,
                run: () => act.current.onRefine(),
              },
              {
                id: 'creation-code',
                label: 'Code of this creation',
                icon: <SquarePen />,
                run: () => act.current.onTab('code'),
              },
              {
                id: 'creation-versions',
                label: 'Versions of this creation',
                icon: <GitBranch />,
                run: () => act.current.onTab('versions'),
              },
              ...(isLive || !publishable
                ? []
                : [
                    {
                      id: 'creation-publish',
                      label: 'Publish this creation',
                      icon: <Rocket />,
                      run: () => act.current.publish(),
                    },
                  ]),
            ]
          : [],
      [possible, publishable, isLive],
    ),
  )
  const { id, checks, version } = generation
  return {
    publish: publishable ? publish : null,
    dialog: publishing ? (
      <Suspense>
        <PublishDialog
          generation={{ id, checks, version }}
          title={title}
          app={publishing.app}
          apps={apps}
          onClose={() => setPublishing(null)}
        />
      </Suspense>
    ) : null,
  }
}
