import { MessageSquare, UserPlus } from 'lucide-react'
import { Suspense, useCallback, useMemo, useState } from 'react'
import type { User } from '#contract/auth'
import { madeNothing } from '#contract/checks'
import { DELETED_PERSON } from '#contract/constants'
import { useHistory } from '../../api/generations.ts'
import { useRoom, useRoomMembers } from '../../api/rooms.ts'
import { Composer } from '../../features/composer/composer.tsx'
import { Conversation } from '../../features/conversation/conversation.tsx'
import type { GenerationActions } from '../../features/conversation/generation-card.tsx'
import { useOlder } from '../../features/conversation/use-older.ts'
import { refinableOf } from '../../features/creation/describe.ts'
import { namesIn } from '../../features/creation/names.ts'
import { useUnshown } from '../../features/creation/preview/use-unshown.ts'
import { useActions } from '../../features/palette/palette-store.ts'
import { PeopleHere } from '../../features/presence/people-here.tsx'
import { TypingLine } from '../../features/presence/typing-line.tsx'
import { AppRail } from '../../features/shell/app-rail.tsx'
import { usePageTitle } from '../../features/shell/use-page-title.ts'
import { newId } from '../../socket/new-id.ts'
import { canWrite as mayWrite, type RoomState } from '../../socket/room-state.ts'
import type { RoomStore } from '../../socket/room-store.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { lazyDialog } from '../../ui/lazy-dialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Opening } from '../../ui/opening.tsx'
import { type PaneName, Panes } from '../../ui/panes.tsx'
import { usePaneCount } from '../../ui/use-media.ts'
import { ConnectionBar } from './connection-bar.tsx'
import type { RoomDialogProps } from './room-dialogs.tsx'
import { RoomHead } from './room-head.tsx'
import { useOpenCreation } from './use-open-creation.ts'
import { usePlace } from './use-place.ts'
import { useRoomComposer } from './use-room-composer.ts'
import { useRoomRefresh } from './use-room-refresh.ts'
import { useUnseen } from './use-unseen.ts'

const dialogNames: { [D in RoomDialogProps['asked']]: string } = {
  access: 'The choice of who may enter',
  invite: 'Invite',
  people: 'The list of people',
  models: 'The choice of a model',
  rename: 'Rename',
  delete: 'Delete the room',
  leave: 'Leave the room',
}
const RoomDialog = lazyDialog(
  ({ asked }: RoomDialogProps) => dialogNames[asked],
  async () => (await import('./room-dialogs.tsx')).RoomDialog,
)

const NoCreation = lazyPart(async () => ({ default: (await import('./no-creation.tsx')).NoCreation }))

const CreationPane = lazyPart(async () => ({
  default: (await import('../../features/creation/creation-pane.tsx')).CreationPane,
}))

const UnstoredBar = lazyPart(async () => ({ default: (await import('./unstored-bar.tsx')).UnstoredBar }))

const Suggestions = lazyPart(async () => ({
  default: (await import('../../features/composer/suggest/suggestions.tsx')).Suggestions,
}))

const MountProbe = lazyPart(async () => ({
  default: (await import('../../features/creation/preview/mount-probe.tsx')).MountProbe,
}))

export type RoomViewProps = { roomId: string; user: User; store: RoomStore; room: RoomState }

/** The room: who is here, what is said, what is made. */
export const RoomView = ({ roomId, user, store, room }: RoomViewProps) => {
  const record = useRoom(roomId).data ?? null
  const members = useRoomMembers(roomId)
  const [asked, setAsked] = useState<RoomDialogProps['asked'] | null>(null)
  const count = usePaneCount()
  const where = usePlace(count === 1)
  const { place, go } = where
  const { pane } = place
  const setPane = useCallback((next: PaneName) => go({ pane: next }), [go])
  const me = { userId: user.id, name: user.name }
  const role = room.you?.role ?? record?.role
  const canWrite = mayWrite(role)
  const name = record?.name ?? room.room?.name ?? null
  const invite = record && !record.personal && canWrite ? () => setAsked('invite') : null
  usePageTitle(name)

  const creations = useMemo(() => room.generations.filter(({ intent }) => intent === 'build'), [room.generations])
  const creation = useOpenCreation(creations, user.id, room, where)
  const unshown = useUnshown(creations, user.id, canWrite)
  const listed = useHistory({ roomId, versions: 'newest' }, 100).data
  const started = room.generations.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written changes no name
  const names = useMemo(
    () => namesIn(listed?.pages.flatMap(({ items }) => items) ?? [], room.generations),
    [listed, started],
  )
  const composer = useRoomComposer(store, room, roomId, user.id, names)
  const unseen = useUnseen(
    (which) => (which === 'creation' ? count > 1 || pane === 'creation' : count === 3 || pane === 'chat'),
    { chat: room.messages.at(-1)?.seq ?? 0, creation: creations.at(-1)?.seq ?? 0 },
  )

  const { refine, fix, again, build, fieldRef } = composer
  const openId = creation.open?.id
  const actions = useMemo(
    (): GenerationActions => ({
      open(id) {
        // What is shown already keeps its tab: an edit stays where it began.
        go({ creation: id, pane: 'creation', ...(id !== openId && { tab: null }) })
      },
      stop: store.stop,
      refine(generation) {
        setPane('chat')
        refine(generation)
      },
      fix(generation, error) {
        setPane('chat')
        fix(generation, error)
      },
      again,
      build,
    }),
    [go, openId, setPane, refine, fix, again, build, store],
  )

  const write = useCallback(() => {
    setPane('chat')
    // Hidden panes cannot be focused until they are drawn.
    setTimeout(() => fieldRef.current?.focus())
  }, [setPane, fieldRef])
  const canInvite = invite !== null
  useActions(
    useMemo(
      () => [
        {
          id: 'room-write',
          label: 'Write in this room',
          keys: 'C',
          icon: <MessageSquare />,
          run: write,
        },
        ...(canInvite
          ? [
              {
                id: 'room-invite',
                label: 'Invite people',
                keys: 'I',
                icon: <UserPlus />,
                run: () => setAsked('invite'),
              },
            ]
          : []),
      ],
      [canInvite, write],
    ),
  )

  const known = members.data
  useRoomRefresh(roomId, room)

  const faces = room.members.map((person) => ({
    ...person,
    avatarUrl: known?.find((member) => member.userId === person.userId)?.avatarUrl ?? null,
  }))
  const typing = Object.keys(room.typing)
    .filter((userId) => userId !== user.id)
    .map((userId) => room.names[userId] ?? 'Somebody')

  const resend = (id: string) => {
    const item = room.pending.find((pending) => pending.event.id === id)
    if (!item) return
    store.withdraw(id)
    // An id that somebody else has stays theirs.
    store.send(item.refusal?.code === 'conflict' ? { ...item.event, id: newId() } : item.event)
  }
  const older = useOlder(store, roomId)
  const { open, newer, edited } = creation
  const shown = refinableOf(open, names)
  // What is shown because it is the newest of others is nobody's choice.
  const isOpened = open && (place.creation !== null || open.userId === user.id) && !madeNothing(open.checks)

  return (
    <>
      <Panes
        id="room"
        title={name}
        active={pane}
        onActiveChange={setPane}
        unseen={unseen}
        rail={
          <AppRail>
            <PeopleHere
              here={faces}
              members={known ?? []}
              me={user.id}
              onAll={record && !record.personal ? () => setAsked('people') : null}
              live={room.connection.status === 'live' || room.connection.status === 'connecting'}
            />
          </AppRail>
        }
        conversation={
          <ErrorBoundary of="part">
            <RoomHead name={name} people={faces} room={record} onInvite={invite} onAsk={setAsked} />
            <ConnectionBar connection={room.connection} onRetry={store.retry} />
            {room.unstored.length > 0 && (
              <Suspense>
                <UnstoredBar roomId={roomId} room={room} canWrite={canWrite} />
              </Suspense>
            )}
            <Conversation
              room={room}
              me={me}
              openId={open?.id ?? null}
              names={names}
              canWrite={canWrite}
              actions={actions}
              onRetry={resend}
              onDiscard={store.withdraw}
              older={{ load: () => older.mutate(room.from), busy: older.isPending, error: older.error }}
              onExample={composer.fill}
              onInvite={invite}
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
                shown={shown}
                opened={isOpened ? shown : null}
                suggestions={
                  (creations.at(-1)?.seq ?? 0) > (count === 1 ? (room.messages.at(-1)?.seq ?? 0) : 0) && (
                    <Suspense>
                      <Suggestions roomId={roomId} creations={creations} names={names} onTake={composer.fill} />
                    </Suspense>
                  )
                }
                attachments={composer.attachments}
                onSubmit={composer.submit}
                onTyping={store.setTyping}
                lastAsked={composer.lastAsked}
                fieldRef={fieldRef}
              />
            )}
          </ErrorBoundary>
        }
        creation={
          open ? (
            <Suspense key={open.id} fallback={<Opening what="The creation" />}>
              <CreationPane
                generation={open}
                title={names.get(open.id) ?? ''}
                tab={place.tab}
                onTab={(tab) => go({ tab })}
                newer={
                  newer && {
                    name: newer.userId === user.id ? 'You' : newer.name,
                    running: newer.phase === 'running',
                    open: creation.follow,
                  }
                }
                unsaved={edited && { version: edited.version ?? 1, open: () => actions.open(edited.id) }}
                canWrite={canWrite}
                onStop={count === 1 && canWrite ? () => store.stop(open.id) : null}
                onRefine={() => actions.refine(open)}
                onFix={(error) => actions.fix(open, error)}
                roomId={roomId}
                runs={room.runs}
                nameOf={(userId) =>
                  userId === DELETED_PERSON.userId
                    ? DELETED_PERSON.name
                    : (room.names[userId] ?? known?.find((member) => member.userId === userId)?.name ?? 'Somebody')
                }
                isHere={(id) => creations.some((each) => each.id === id)}
                onOpen={actions.open}
              />
            </Suspense>
          ) : (
            <Suspense>
              <NoCreation
                loading={room.room === null || creation.isComing}
                onWrite={count === 1 && canWrite ? write : null}
              />
            </Suspense>
          )
        }
      />
      {unshown && (
        <Suspense>
          <MountProbe key={unshown.id} id={unshown.id} />
        </Suspense>
      )}
      {asked && record && (
        <RoomDialog asked={asked} room={record} userId={user.id} onAsk={setAsked} onClose={() => setAsked(null)} />
      )}
    </>
  )
}
