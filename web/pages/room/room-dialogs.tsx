import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Room } from '#contract/rooms'
import { useApps } from '../../api/apps.ts'
import { api } from '../../api/client.ts'
import { ApiError } from '../../api/errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { useDeleteRoom, useUpdateRoom } from '../../api/rooms.ts'
import { describeLostApps } from '../../features/creation/describe-deletion.ts'
import { RoomModelsDialog } from '../../features/models/room-models-dialog.tsx'
import { AccessDialog } from '../../features/presence/access-dialog.tsx'
import { InviteDialog } from '../../features/presence/invite-dialog.tsx'
import { PeopleDialog } from '../../features/presence/people-dialog.tsx'
import { ConfirmDialog } from '../../features/shell/confirm-dialog.tsx'
import { useErrorWords } from '../../features/shell/error-words.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { isolate } from '../../ui/name.tsx'
import { TextInput } from '../../ui/text-input.tsx'

export type RoomDialogProps = {
  asked: 'invite' | 'people' | 'models' | 'access' | 'rename' | 'delete' | 'leave'
  room: Room
  userId: string
  onAsk: AskRoom
  onClose: () => void
}

/** Opens one of the room's dialogs; null closes it. */
export type AskRoom = (asked: RoomDialogProps['asked'] | null) => void

/** Shows the room's dialogs over its page. A chunk of its own: most visits need none of it. */
export const RoomDialog = ({ asked, room, userId, onAsk, onClose }: RoomDialogProps) => {
  switch (asked) {
    case 'invite':
      return <InviteDialog roomId={room.id} onClose={onClose} />
    case 'people':
      return <PeopleDialog room={room} userId={userId} onLeave={() => onAsk('leave')} onClose={onClose} />
    case 'access':
      return <AccessDialog room={room} onClose={onClose} />
    case 'models':
      return <RoomModelsDialog room={room} onClose={onClose} />
    case 'rename':
      return <RenameDialog room={room} onClose={onClose} />
    case 'delete':
      return <DeleteDialog room={room} onClose={onClose} />
    case 'leave':
      return <LeaveDialog room={room} userId={userId} onClose={onClose} />
    default:
      return asked satisfies never
  }
}

type DialogProps = { room: Room; onClose: () => void }

const RenameDialog = ({ room, onClose }: DialogProps) => {
  const update = useUpdateRoom(room.id)
  const formId = useId()
  const nameRef = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate(
      { name: nameRef.current?.value ?? '' },
      { onSuccess: onClose, onError: () => nameRef.current?.focus() },
    )
  }
  const words = useErrorWords(update.error)
  const error = (update.error instanceof ApiError && update.error.fieldError('name')) || words
  return (
    <Dialog
      title="Rename the room"
      open
      onOpenChange={onClose}
      initialFocus={nameRef}
      footer={
        <Button variant="primary" type="submit" form={formId} busy={update.isPending}>
          Rename
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <Field label="Name" error={error}>
          <TextInput ref={nameRef} defaultValue={room.name} maxLength={100} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  )
}

const DeleteDialog = ({ room, onClose }: DialogProps) => {
  const remove = useDeleteRoom(room.id)
  const apps = useApps(room.id)
  const navigate = useNavigate()
  const confirm = async () => {
    try {
      await remove.mutateAsync()
      // The room closes its sockets first, and this dialog with them: a callback of `mutate` would never run.
      navigate('/')
    } catch {
      // `remove.error` is shown in the dialog.
    }
  }
  return (
    <ConfirmDialog
      title={`Delete “${isolate(room.name)}”?`}
      words={[
        'The conversation and every creation in it are gone for everybody.',
        apps.isPending
          ? ''
          : apps.data
            ? describeLostApps(apps.data.map(({ slug }) => slug))
            : 'Its apps stop answering.',
        'This cannot be undone.',
      ]
        .filter(Boolean)
        .join(' ')}
      action="Delete the room"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  )
}

const leaveWords: { [V in Room['visibility']]: string } = {
  private:
    'You will not see it any more, and the links that you handed out stop working. Somebody has to invite you to come back.',
  link: 'It leaves your history, and links that you handed out stop working. You can watch it again by opening its address; to write in it, you need an invitation.',
}

const LeaveDialog = ({ room, userId, onClose }: DialogProps & { userId: string }) => {
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: () => api.api.rooms[':id'].members[':userId'].$delete({ param: { id: room.id, userId } }),
    onSuccess: async () => {
      await navigate('/')
      await queryClient.invalidateQueries({ queryKey: ['rooms'], exact: true })
    },
  })
  return (
    <ConfirmDialog
      title={`Leave “${isolate(room.name)}”?`}
      words={leaveWords[room.visibility]}
      action="Leave"
      busy={leave.isPending}
      error={leave.error}
      onConfirm={() => leave.mutate()}
      onClose={onClose}
    />
  )
}
