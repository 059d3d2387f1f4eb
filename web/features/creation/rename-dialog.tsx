import { type FormEvent, useId, useRef } from 'react'
import { ApiError } from '../../api/errors.ts'
import { useUpdateGeneration } from '../../api/versions.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useErrorWords } from '../shell/error-words.tsx'

const MAX_TITLE = 120

type RenameDialogProps = { id: string; title: string; onClose: () => void }

/** Names a creation. An empty name is again the one that it gives itself. */
export const RenameDialog = ({ id, title, onClose }: RenameDialogProps) => {
  const update = useUpdateGeneration()
  const formId = useId()
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate({ id, title: field.current?.value.trim() || null }, { onSuccess: onClose })
  }
  const words = useErrorWords(update.error)
  const error = (update.error instanceof ApiError && update.error.fieldError('title')) || words
  return (
    <Dialog
      title="Rename the creation"
      open
      onOpenChange={onClose}
      initialFocus={field}
      footer={
        <Button variant="primary" type="submit" form={formId} busy={update.isPending}>
          Rename
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <Field
          label="Name"
          error={error}
          hint="For all its versions and its app. Leave empty to use the name it gives itself."
        >
          <TextInput ref={field} defaultValue={title} maxLength={MAX_TITLE} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  )
}
