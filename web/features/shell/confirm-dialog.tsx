import { type ReactNode, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorWords } from './error-words.tsx'

type ConfirmDialogProps = {
  title: string
  words: string
  action: string
  cancel?: string
  busy: boolean
  error: unknown
  onConfirm: () => void
  onClose: () => void
  children?: ReactNode
}

/** Asks once more before something that cannot be undone. */
export const ConfirmDialog = ({
  title,
  words,
  action,
  cancel: cancelWords = 'Cancel',
  busy,
  error,
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) => {
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      title={title}
      description={words}
      open
      onOpenChange={onClose}
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} variant="ghost" onClick={onClose}>
            {cancelWords}
          </Button>
          <Button variant="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      {error !== null && (
        <p role="alert" className="text-danger text-sm">
          <ErrorWords error={error} />
        </p>
      )}
    </Dialog>
  )
}
