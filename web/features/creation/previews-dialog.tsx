import { useParams } from 'react-router'
import { usePreviews, useWithdrawPreview } from '../../api/previews.ts'
import { useMemberNames } from '../../api/rooms.ts'
import { useUser } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatFullTime } from '../../ui/time.ts'
import { LinkList } from '../shell/link-list.tsx'

type PreviewsDialogProps = { id: string; onClose: () => void }

/** The addresses under which a creation can be seen before it is published, and how to end them. */
export const PreviewsDialog = ({ id, onClose }: PreviewsDialogProps) => {
  const me = useUser()
  // It is opened over the page of its room.
  const findName = useMemberNames(useParams().id ?? '')
  const previews = usePreviews(id)
  return (
    <Dialog
      title="Preview addresses"
      description="Anyone with one of these addresses can see this creation without an account. Each is made when somebody here opens a preview, and ends by itself within half a day."
      open
      onOpenChange={onClose}
      size="md"
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <LinkList
        title="In force"
        pages={previews}
        withdraw={useWithdrawPreview(id)}
        describe={({ createdBy, createdAt, expiresAt }) => ({
          words: `Until ${formatFullTime(expiresAt)}`,
          note: `· made ${formatFullTime(createdAt)} by ${createdBy === me.id ? 'you' : (findName(createdBy) ?? 'somebody who left')}`,
        })}
      />
      {previews.data?.pages[0]?.items.length === 0 && <p className="text-faint text-sm">There are none.</p>}
    </Dialog>
  )
}
