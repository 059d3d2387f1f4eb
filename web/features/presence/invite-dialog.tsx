import { useState } from 'react'
import { useCreateInvite, useInvites, useRevokeInvite } from '../../api/members.ts'
import { useMemberNames } from '../../api/rooms.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { formatFullTime } from '../../ui/time.ts'
import { ErrorWords } from '../shell/error-words.tsx'
import { LinkList } from '../shell/link-list.tsx'

type InviteRole = 'editor' | 'viewer'

const roleWords: { [R in InviteRole]: string } = {
  editor: 'Anyone with the link can talk and build here.',
  viewer: 'Anyone with the link can watch, but not talk or build.',
}

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** Makes links that let people in, and withdraws them. */
export const InviteDialog = ({ roomId, onClose }: { roomId: string; onClose: () => void }) => {
  const [role, setRole] = useState<InviteRole>('editor')
  const invite = useCreateInvite(roomId)
  const invites = useInvites(roomId)
  const revoke = useRevokeInvite(roomId)
  const findName = useMemberNames(roomId)
  const link = invite.data
  /** The one that was just made is not offered any longer. */
  const withdraw = (id: string) => revoke.mutate(id, { onSuccess: () => id === link?.id && invite.reset() })

  return (
    <Dialog
      title="Invite people"
      description="Anyone with this link can join after signing in."
      open
      onOpenChange={onClose}
      footer={
        link ? (
          <Button onClick={onClose}>Done</Button>
        ) : (
          <Button variant="primary" busy={invite.isPending} onClick={() => invite.mutate({ role })}>
            Create link
          </Button>
        )
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <div className="grid grid-cols-1 gap-1.5">
          <Segmented
            label="Role"
            fill
            value={role}
            onChange={(next) => {
              setRole(next)
              invite.reset()
            }}
            options={[
              { value: 'editor', label: 'Editor' },
              { value: 'viewer', label: 'Viewer' },
            ]}
          />
          <p className="text-sm text-soft">{roleWords[role]}</p>
        </div>
        {invite.error && (
          <p role="alert" className="text-danger text-sm">
            <ErrorWords error={invite.error} />
          </p>
        )}
        {link && (
          <div className="flex items-end gap-2">
            <Field
              label="Invitation link"
              hint={`Works until ${date.format(new Date(link.expiresAt))}.`}
              className="min-w-0 flex-1"
            >
              <TextInput readOnly value={link.url} onFocus={(event) => event.currentTarget.select()} />
            </Field>
            <div className="pb-6">
              <CopyButton text={link.url} label="Copy link" labelled size="md" />
            </div>
          </div>
        )}
        <LinkList
          title="Invitations that work"
          pages={invites}
          withdraw={{ ...revoke, mutate: withdraw }}
          describe={({ role, createdBy, expiresAt }) => ({
            words: `${role === 'viewer' ? 'Viewer' : 'Editor'}, until ${formatFullTime(expiresAt)}`,
            note: findName(createdBy) && `· by ${findName(createdBy)}`,
          })}
        />
      </div>
    </Dialog>
  )
}
