import { useMutation } from '@tanstack/react-query'
import { deleteGeneration } from '../../api/generations.ts'
import { isolate } from '../../ui/name.tsx'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { describeDeletion } from './describe-deletion.ts'

type DeleteDialogProps = {
  id: string
  title: string
  version: number
  versions: number
  /** The slug of the app that runs this version; null when none does. */
  liveAt: string | null
  onClose: () => void
}

/** Asks before a version of a creation is deleted, and says what becomes of what is live. */
export const DeleteDialog = ({ id, title, version, versions, liveAt, onClose }: DeleteDialogProps) => {
  const remove = useMutation({ mutationFn: () => deleteGeneration(id), onSuccess: onClose })
  const name = isolate(title)
  return (
    <ConfirmDialog
      title={versions > 1 ? `Delete version ${version} of “${name}”?` : `Delete “${name}”?`}
      words={describeDeletion({ versions, liveAt })}
      action={versions > 1 ? `Delete version ${version}` : 'Delete it'}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  )
}
