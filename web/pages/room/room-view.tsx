import { Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import type { User } from '#contract/auth'
import { DELETED_PERSON } from '#contract/constants'
import { useHistory } from '../../api/generations.ts'
import { useRoom, useRoomMembers } from '../../api/rooms.ts'
import { collectNames } from '../../features/creation/collect-names.ts'
import { useUnreported } from '../../features/creation/preview/use-unreported.ts'
import { PeopleHere } from '../../features/presence/people-here.tsx'
import { rememberLastRoom } from '../../features/rooms/last-room.ts'
import { AppRail } from '../../features/shell/app-rail.tsx'
import { usePageTitle } from '../../features/shell/use-page-title.ts'
import { canWrite as mayWrite, type RoomState } from '../../socket/room-state.ts'
import type { RoomStore } from '../../socket/room-store.ts'
import { lazyDialog } from '../../ui/lazy-dialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Opening } from '../../ui/opening.tsx'
import { type PaneName, Panes } from '../../ui/panes.tsx'
import { usePaneCount } from '../../ui/use-media.ts'
import { RoomConversation } from './room-conversation.tsx'
import type { RoomDialogProps } from './room-dialogs.tsx'
import { useOpenCreation } from './use-open-creation.ts'
import { usePlace } from './use-place.ts'
import { useRoomActions } from './use-room-actions.tsx'
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

const MountProbe = lazyPart(async () => ({
  default: (await import('../../features/creation/preview/mount-probe.tsx')).MountProbe,
}))

type RoomViewProps = { roomId: string; user: User; store: RoomStore; room: RoomState }

/** Shows a room: who is here, what is said, what is made. */
export const RoomView = ({ roomId, user, store, room }: RoomViewProps) => {
  const record = useRoom(roomId).data ?? null
  const members = useRoomMembers(roomId)
  const [asked, setAsked] = useState<RoomDialogProps['asked'] | null>(null)
  const count = usePaneCount()
  const where = usePlace(count === 1)
  const { place, go } = where
  const { pane } = place
  const setPane = useCallback((next: PaneName) => go({ pane: next }), [go])
  const role = room.you?.role ?? record?.role
  const canWrite = mayWrite(role)
  const name = record?.name ?? room.room?.name ?? null
  const canInvite = record !== null && !record.personal && canWrite
  const invite = useMemo(() => (canInvite ? () => setAsked('invite') : null), [canInvite])
  usePageTitle(name)

  const creations = useMemo(() => room.generations.filter(({ intent }) => intent === 'build'), [room.generations])
  const creation = useOpenCreation(creations, user.id, room, where)
  const unreported = useUnreported(creations, user.id, canWrite)
  const listed = useHistory({ roomId, versions: 'newest' }, 100).data
  const started = room.generations.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written changes no name
  const names = useMemo(
    () => collectNames(listed?.pages.flatMap(({ items }) => items) ?? [], room.generations),
    [listed, started],
  )
  const composer = useRoomComposer(store, room, roomId, user.id, names)
  const unseen = useUnseen(
    (which) => (which === 'creation' ? count > 1 || pane === 'creation' : count === 3 || pane === 'chat'),
    { chat: room.messages.at(-1)?.seq ?? 0, creation: creations.at(-1)?.seq ?? 0 },
  )

  const { actions, write } = useRoomActions({ composer, store, go, openId: creation.open?.id, onInvite: invite })
  const known = members.data ?? []
  useRoomRefresh(roomId, room)
  const isIn = room.you !== null
  useEffect(() => {
    if (isIn) rememberLastRoom(user.id, roomId)
  }, [isIn, user.id, roomId])

  const people = room.members.map((person) => ({
    ...person,
    avatarUrl: known.find((member) => member.userId === person.userId)?.avatarUrl ?? null,
  }))
  const { open, newer, edited } = creation

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
              here={people}
              members={known}
              me={user.id}
              onAll={record && !record.personal ? () => setAsked('people') : null}
              live={room.connection.status === 'live' || room.connection.status === 'connecting'}
            />
          </AppRail>
        }
        conversation={
          <RoomConversation
            roomId={roomId}
            user={user}
            store={store}
            room={room}
            record={record}
            name={name}
            people={people}
            names={names}
            creations={creations}
            open={open}
            isChosen={place.creation !== null}
            isAlone={count === 1}
            composer={composer}
            actions={actions}
            onInvite={invite}
            onAsk={setAsked}
          />
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
                findName={(userId) =>
                  userId === DELETED_PERSON.userId
                    ? DELETED_PERSON.name
                    : (room.names[userId] ?? known.find((member) => member.userId === userId)?.name ?? 'Somebody')
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
      {unreported && (
        <Suspense>
          <MountProbe key={unreported.id} id={unreported.id} />
        </Suspense>
      )}
      {asked && record && (
        <RoomDialog asked={asked} room={record} userId={user.id} onAsk={setAsked} onClose={() => setAsked(null)} />
      )}
    </>
  )
}
