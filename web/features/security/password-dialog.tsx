import type { FormEvent, ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import type { Reauthentication } from '#contract/security'
import { ApiError } from '../../api/errors.ts'
import { useUser } from '../../api/session.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useErrorWords } from '../shell/error-words.tsx'

type PasswordDialogProps = {
  title: string
  description: ReactNode
  confirmLabel: string
  danger?: boolean
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Fields above the password; they are handed the refusal, to show what of it is theirs. */
  fields?: (error: unknown) => ReactNode
  /** Does it; a refusal is shown here. `data` has the values of `fields`. */
  onConfirm: (proof: Reauthentication, data: FormData) => Promise<unknown>
}

/** Asks for the password, and the code where one is wanted, before something that cannot be undone. */
export const PasswordDialog = ({ title, description, confirmLabel, danger, open, ...rest }: PasswordDialogProps) => {
  const { onOpenChange, onConfirm, fields } = rest
  const hasPassword = useUser().providers.includes('password')
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [wantsCode, setWantsCode] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const change = (next: boolean) => {
    setError(null)
    setWantsCode(false)
    onOpenChange(next)
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    setBusy(true)
    setError(null)
    try {
      const proof = {
        ...(hasPassword && { password: String(data.get('password') ?? '') }),
        ...(wantsCode && { code: String(data.get('code') ?? '') }),
      }
      await onConfirm(proof, data)
      change(false)
    } catch (thrown) {
      if (thrown instanceof ApiError && thrown.code === 'second_factor_required') setWantsCode(true)
      else setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const wrong = error instanceof ApiError && error.code === 'invalid_credentials'
  const words = wrong ? (wantsCode ? 'The password or the code is wrong.' : 'The password is wrong.') : null
  const isOfFields = fields !== undefined && error instanceof ApiError && error.status === 422
  const general = useErrorWords(wrong || isOfFields ? null : error)

  return (
    <Dialog
      title={title}
      description={description}
      open={open}
      onOpenChange={change}
      initialFocus={first}
      footer={
        <>
          <Button variant="ghost" onClick={() => change(false)}>
            Cancel
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} type="submit" form={formId} busy={busy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
        {general && <Banner tone="danger">{general}</Banner>}
        {fields?.(error)}
        {hasPassword && (
          <Field label="Password" error={wantsCode ? null : words}>
            <TextInput ref={fields ? null : first} name="password" type="password" autoComplete="current-password" />
          </Field>
        )}
        {wantsCode && (
          <Field label="Code" hint="From your authenticator app, or a recovery code." error={words}>
            <TextInput name="code" autoComplete="one-time-code" autoFocus maxLength={40} />
          </Field>
        )}
      </form>
    </Dialog>
  )
}
