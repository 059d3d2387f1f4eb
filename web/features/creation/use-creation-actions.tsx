import { GitBranch, PencilLine, Rocket, SquarePen } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { isWordsOnly } from '#contract/checks'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { useActions } from '../palette/palette-store.ts'
import type { CreationTab } from './live-tab.tsx'

type Needs = {
  generation: RoomGeneration
  /** An app runs this very version. */
  isLive: boolean
  canWrite: boolean
  onPublish: () => void
  onRefine: () => void
  onTab: (tab: CreationTab) => void
}

/** Puts into the palette what can be done with the creation that is shown; answers whether it can be published. */
export const useCreationActions = ({ generation, isLive, canWrite, onRefine, onTab, onPublish }: Needs): boolean => {
  const possible = canWrite && generation.phase === 'complete'
  const publishable = possible && !isWordsOnly(generation.checks)
  const act = useRef({ onRefine, onTab, onPublish })
  useEffect(() => {
    act.current = { onRefine, onTab, onPublish }
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
                      run: () => act.current.onPublish(),
                    },
                  ]),
            ]
          : [],
      [possible, publishable, isLive],
    ),
  )
  return publishable
}
