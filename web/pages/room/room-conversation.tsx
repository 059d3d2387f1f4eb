import { Suspense } from 'react'
import type { User } from '#contract/auth'
import { isWordsOnly } from '#contract/checks'
import type { Room } from '#contract/rooms'
import { Composer } from '../../features/composer/composer.tsx'
import { Conversation } from '../../features/conversation/conversation.tsx'
import type { GenerationActions } from '../../features/conversation/generation-card.tsx'
import { useOlder } from '../../features/conversation/use-older.ts'
import type { Names } from '../../features/creation/collect-names.ts'
import { findRefinable } from '../../features/creation/describe.ts'
import { TypingLine } from '../../features/presence/typing-line.tsx'
import { createId } from '../../socket/create-id.ts'
import { canWrite as mayWrite, type RoomGeneration, type RoomState } from '../../socket/room-state.ts'
import type { RoomStore } from '../../socket/room-store.ts'
import type { Person } from '../../ui/avatar.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { ConnectionBar } from './connection-bar.tsx'
import type { AskRoom } from './room-dialogs.tsx'
import { RoomHead } from './room-head.tsx'
import type { useRoomComposer } from './use-room-composer.ts'

const UnstoredBar = lazyPart(async () => ({ default: (await import('./unstored-bar.tsx')).UnstoredBar }))

const Suggestions = lazyPart(async () => ({
  default: (await import('../../features/composer/suggest/suggestions.tsx')).Suggestions,
}))

type RoomConversationProps = {
  roomId: string
  user: User
  store: RoomStore
  room: RoomState
  /** The room as the API knows it; null until it is loaded. */
  record: Room | null
  name: string | null
  people: readonly Person[]
  names: Names
  creations: readonly RoomGeneration[]
  /** The creation that is shown. */
  open: RoomGeneration | null
  /** Tells that the person chose it. */
  isChosen: boolean
  /** Tells that no other pane is beside it. */
  isAlone: boolean
  composer: ReturnType<typeof useRoomComposer>
  actions: GenerationActions
  onInvite: (() => void) | null
  onAsk: AskRoom
}

/** Shows what is said in a room, with all that may disturb it, and the composer for those who may write. */
export const RoomConversation = (props: RoomConversationProps) => {
  const { roomId, user, store, room, names, creations, open, isAlone, composer, actions, onInvite } = props
  const role = room.you?.role ?? props.record?.role
  const canWrite = mayWrite(role)
  const typing = Object.keys(room.typing)
    .filter((userId) => userId !== user.id)
    .map((userId) => room.names[userId] ?? 'Somebody')

  const resend = (id: string) => {
    const item = room.pending.find((pending) => pending.event.id === id)
    if (!item) return
    store.withdraw(id)
    // An id that somebody else has stays theirs.
    store.send(item.refusal?.code === 'conflict' ? { ...item.event, id: createId() } : item.event)
  }
  const older = useOlder(store, roomId)
  const refinable = findRefinable(open, names)
  // What is shown because it is the newest of others is nobody's choice.
  const isOpened = open && (props.isChosen || open.userId === user.id) && !isWordsOnly(open.checks)

  return (
    <ErrorBoundary of="part">
      <RoomHead name={props.name} people={props.people} room={props.record} onInvite={onInvite} onAsk={props.onAsk} />
      <ConnectionBar connection={room.connection} onRetry={store.retry} />
      {room.unstored.length > 0 && (
        <Suspense>
          <UnstoredBar roomId={roomId} room={room} canWrite={canWrite} />
        </Suspense>
      )}
      <Conversation
        room={room}
        me={{ userId: user.id, name: user.name }}
        openId={open?.id ?? null}
        names={names}
        canWrite={canWrite}
        actions={actions}
        onRetry={resend}
        onDiscard={store.withdraw}
        older={{ load: () => older.mutate(room.from), busy: older.isPending, error: older.error }}
        onExample={composer.fill}
        onInvite={onInvite}
      />
      <TypingLine names={typing} />
      {room.notice && (
        <Banner
          bar
          tone="danger"
          action={
            <Button size="sm" variant="ghost" onClick={store.dismissNotice}>
              Dismiss
            </Button>
          }
        >
          {room.notice.message}
        </Banner>
      )}
      {role === 'viewer' ? (
        <p className="shrink-0 border-t bg-panel px-4 py-4 text-sm text-soft">
          You are watching this room. To talk and build here, ask its owner for an editor’s invitation.
        </p>
      ) : (
        <Composer
          roomId={roomId}
          draft={composer.draft}
          onDraft={composer.setDraft}
          refinable={refinable}
          opened={isOpened ? refinable : null}
          suggestions={
            (creations.at(-1)?.seq ?? 0) > (isAlone ? (room.messages.at(-1)?.seq ?? 0) : 0) && (
              <Suspense>
                <Suggestions roomId={roomId} creations={creations} names={names} onTake={composer.fill} />
              </Suspense>
            )
          }
          attachments={composer.attachments}
          onSubmit={composer.submit}
          onTyping={store.setTyping}
          lastAsked={composer.lastAsked}
          fieldRef={composer.fieldRef}
        />
      )}
    </ErrorBoundary>
  )
}
