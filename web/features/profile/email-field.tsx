import { describeError } from '../../api/errors.ts'
import { useSendVerification, useSignInOffers } from '../../api/security.ts'
import { useUser } from '../../api/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** The address, and whether it was shown to be theirs. */
export const EmailField = () => {
  const user = useUser()
  const offers = useSignInOffers()
  const send = useSendVerification()
  return (
    <div className="grid gap-2">
      <Field
        label="Email"
        hint="You sign in with it. It cannot be changed yet."
        aside={
          <Badge tone={user.emailVerified ? 'success' : 'warning'}>
            {user.emailVerified ? 'Confirmed' : 'Not confirmed'}
          </Badge>
        }
      >
        <TextInput value={user.email} type="email" readOnly className="text-soft" />
      </Field>
      {!user.emailVerified && offers.data?.mail && (
        <div className="flex flex-wrap items-center gap-3">
          <Button size="sm" busy={send.isPending} disabled={send.isSuccess} onClick={() => send.mutate()}>
            Send a link to confirm it
          </Button>
          <span role="status" className="text-soft text-sm">
            {send.isSuccess ? 'A letter is on its way.' : send.error ? describeError(send.error) : ''}
          </span>
        </div>
      )}
    </div>
  )
}
