import { useEffect, useRef, useState } from 'react'
import { describeError } from '../../api/errors.ts'
import { setReauthentication } from '../../api/reauthentication.ts'
import { reauthenticate, reauthenticateByPasskey, useFactors } from '../../api/security.ts'
import { useUser } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { hasPasskeys, isDismissal } from '../auth/passkey-button.tsx'
import { useFailure } from '../shell/use-failure.ts'
import { PasswordDialog } from './password-dialog.tsx'

/** A passkey in place of what the dialog asks for, for those who have one. */
const ByPasskey = ({ onDone }: { onDone: () => void }) => {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useFailure()
  const confirm = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await reauthenticateByPasskey()
      onDone()
    } catch (error) {
      setFailure(isDismissal(error) ? 'No passkey was used.' : describeError(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="grid gap-2">
      <Button type="button" busy={busy} onClick={confirm} className="justify-self-start">
        Use a passkey
      </Button>
      {failure && (
        <p role="alert" className="text-soft text-sm">
          {failure}
        </p>
      )}
    </div>
  )
}

/** Asks who is there when something wants to know it that was begun with an older sign-in, and then goes on with it. */
export const ReauthenticationDialog = () => {
  const [open, setOpen] = useState(false)
  const answer = useRef<(done: boolean) => void>(() => {})
  const user = useUser()
  const factors = useFactors(open)
  const hasPassword = user.providers.includes('password')
  const { passkeys = [], totp = false } = factors.data ?? {}

  useEffect(
    () =>
      setReauthentication(
        () =>
          new Promise((resolve) => {
            answer.current(false)
            answer.current = resolve
            setOpen(true)
          }),
      ),
    [],
  )
  const finish = (done: boolean) => {
    answer.current(done)
    setOpen(false)
  }
  const asksCode = !hasPassword && totp
  return (
    <PasswordDialog
      title="Confirm that it is you"
      description={
        hasPassword || asksCode || passkeys.length > 0
          ? 'For your security, confirm that it is you.'
          : 'For your security, sign out and sign in again, then do this within ten minutes.'
      }
      confirmLabel="Confirm"
      open={open}
      onOpenChange={(next) => !next && finish(false)}
      fields={() => (
        <>
          {hasPasskeys() && passkeys.length > 0 && <ByPasskey onDone={() => finish(true)} />}
          {asksCode && (
            <Field label="Code" hint="From your authenticator app, or a recovery code.">
              <TextInput name="app-code" autoComplete="one-time-code" maxLength={40} />
            </Field>
          )}
        </>
      )}
      onConfirm={async (proof, data) => {
        await reauthenticate(asksCode ? { code: String(data.get('app-code') ?? '') } : proof)
        answer.current(true)
      }}
    />
  )
}
