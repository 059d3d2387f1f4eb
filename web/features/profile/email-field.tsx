import { useState } from 'react'
import { useAskForEmail, useSendVerification } from '../../api/security.ts'
import { useUser } from '../../api/session.ts'
import { useSignInOffers } from '../../api/visitor.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { findFieldError } from '../security/find-field-error.ts'
import { PasswordDialog } from '../security/password-dialog.tsx'
import { useErrorWords } from '../shell/error-words.tsx'

/** The address, whether it was shown to be theirs, and another in its place. */
export const EmailField = () => {
  const user = useUser()
  const offers = useSignInOffers()
  const send = useSendVerification()
  const failure = useErrorWords(send.error)
  const ask = useAskForEmail()
  const [changing, setChanging] = useState(false)
  const [asked, setAsked] = useState<string | null>(null)
  const status = asked
    ? `A link is on its way to ${asked}. Nothing changes before you open it.`
    : send.isSuccess
      ? 'Email sent.'
      : send.error
        ? failure
        : ''
  return (
    <div className="grid gap-2">
      <Field
        label="Email"
        hint={offers.data?.mail === false ? 'This server sends no mail, so it cannot be changed.' : undefined}
        aside={
          <Badge tone={user.emailVerified ? 'success' : 'warning'}>
            {user.emailVerified ? 'Confirmed' : 'Not confirmed'}
          </Badge>
        }
      >
        <TextInput value={user.email} type="email" readOnly className="text-soft" />
      </Field>
      {offers.data?.mail && (
        <div className="flex flex-wrap items-center gap-2">
          <Button size="sm" onClick={() => setChanging(true)}>
            Change address
          </Button>
          {!user.emailVerified && (
            <Button size="sm" busy={send.isPending} disabled={send.isSuccess} onClick={() => send.mutate()}>
              Send a link to confirm it
            </Button>
          )}
        </div>
      )}
      <p role="status" className="text-soft text-sm empty:hidden">
        {status}
      </p>
      <PasswordDialog
        title="Change your address"
        description="A link goes to the new address. Until you open it, you sign in with the one you have, which is told as well."
        confirmLabel="Send the link"
        open={changing}
        onOpenChange={setChanging}
        fields={(error) => (
          <Field label="New address" error={findFieldError(error, 'email')}>
            <TextInput name="email" type="email" autoComplete="email" autoFocus maxLength={255} />
          </Field>
        )}
        onConfirm={async (proof, data) => {
          const email = String(data.get('email') ?? '').trim()
          await ask.mutateAsync({ email, ...proof })
          setAsked(email)
        }}
      />
    </div>
  )
}
