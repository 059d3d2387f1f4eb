import { MessageSquare, UserPlus } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { GenerationActions } from '../../features/conversation/generation-card.tsx'
import { useActions } from '../../features/palette/palette-store.ts'
import type { RoomStore } from '../../socket/room-store.ts'
import type { usePlace } from './use-place.ts'
import type { useRoomComposer } from './use-room-composer.ts'

type Needs = {
  composer: ReturnType<typeof useRoomComposer>
  store: RoomStore
  go: ReturnType<typeof usePlace>['go']
  /** The creation that is shown. */
  openId: string | undefined
  /** Asks whom to invite; null for those who may not. */
  onInvite: (() => void) | null
}

/** Returns what can be done with creations here, and `write`, which leads to the composer; gives the palette its part. */
export const useRoomActions = ({ composer, store, go, openId, onInvite }: Needs) => {
  const { refine, fix, again, build, fieldRef } = composer
  const actions = useMemo(
    (): GenerationActions => ({
      open(id) {
        // What is shown already keeps its tab: an edit stays where it began.
        go({ creation: id, pane: 'creation', ...(id !== openId && { tab: null }) })
      },
      stop: store.stop,
      refine(generation) {
        go({ pane: 'chat' })
        refine(generation)
      },
      fix(generation, error) {
        go({ pane: 'chat' })
        fix(generation, error)
      },
      again,
      build,
    }),
    [go, openId, refine, fix, again, build, store],
  )

  const write = useCallback(() => {
    go({ pane: 'chat' })
    // Hidden panes cannot be focused until they are drawn.
    setTimeout(() => fieldRef.current?.focus())
  }, [go, fieldRef])
  useActions(
    useMemo(
      () => [
        { id: 'room-write', label: 'Write in this room', keys: 'C', icon: <MessageSquare />, run: write },
        ...(onInvite
          ? [{ id: 'room-invite', label: 'Invite people', keys: 'I', icon: <UserPlus />, run: onInvite }]
          : []),
      ],
      [onInvite, write],
    ),
  )
  return { actions, write }
}
