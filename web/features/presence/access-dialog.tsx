import { Link2, Lock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Room, RoomVisibility } from '#contract/rooms'
import { useUpdateRoom } from '../../api/rooms.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ErrorWords } from '../shell/error-words.tsx'

const choices: { [V in RoomVisibility]: { label: string; icon: ReactNode; words: string } } = {
  private: { label: 'Invited people', icon: <Lock />, words: 'Only people you have invited can open this room.' },
  link: {
    label: 'Anyone with the link',
    icon: <Link2 />,
    words:
      'Anyone who is signed in and has this room’s address can read the whole conversation and see what was built. To write in it, people still need an invitation.',
  },
}
const options = (['private', 'link'] as const).map((value) => ({ value, ...choices[value] }))

/** Asks who can open a room: its owner decides, and is told what becomes of those who came by its address. */
export const AccessDialog = ({ room, onClose }: { room: Room; onClose: () => void }) => {
  const [visibility, setVisibility] = useState(room.visibility)
  const update = useUpdateRoom(room.id)
  const isChanged = visibility !== room.visibility
  const address = `${location.origin}/rooms/${room.id}`
  return (
    <Dialog
      title="Who can open this room"
      open
      onOpenChange={onClose}
      footer={
        isChanged ? (
          <>
            <Button variant="ghost" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" busy={update.isPending} onClick={() => update.mutate({ visibility })}>
              {visibility === 'link' ? 'Open to anyone with the link' : 'Close to everyone else'}
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>Done</Button>
        )
      }
    >
      <div className="grid gap-3">
        <Segmented label="Who can open it" fill value={visibility} onChange={setVisibility} options={options} />
        <p className="text-sm text-soft">
          {choices[visibility].words}
          {isChanged &&
            visibility === 'private' &&
            ' People who are here by the link are sent out at once and lose what they could see. Members stay.'}
        </p>
        {update.error && (
          <p role="alert" className="text-danger text-sm">
            <ErrorWords error={update.error} />
          </p>
        )}
        {visibility === 'link' && !isChanged && (
          <div className="flex items-end gap-2">
            <Field label="Address of this room" className="min-w-0 flex-1">
              <TextInput readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
            </Field>
            <CopyButton text={address} label="Copy link" labelled size="md" />
          </div>
        )}
        <p role="status" className="min-h-5 text-sm text-soft">
          {update.isSuccess &&
            !isChanged &&
            (visibility === 'link'
              ? 'Anyone with the link can open it now.'
              : 'Only people you have invited can open it now.')}
        </p>
      </div>
    </Dialog>
  )
}
