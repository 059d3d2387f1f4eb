import { useRef, useState } from 'react'
import { useChangePassword } from '../../api/security.ts'
import { useUser } from '../../api/session.ts'
import { askForReset, useSignInOffers } from '../../api/visitor.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Section } from '../shell/section.tsx'
import { generalWords, wrongWords } from './failures.ts'

const NoPassword = ({ email }: { email: string }) => {
  const offers = useSignInOffers()
  const [sent, setSent] = useState(false)
  if (sent) return <Banner title="Look into your mailbox">The link in the letter lets you choose a password.</Banner>
  return (
    <>
      <p className="text-soft text-sm">This account has no password: you sign in with a provider or a passkey.</p>
      {offers.data?.mail && (
        <Button className="justify-self-start" onClick={() => void askForReset(email).then(() => setSent(true))}>
          Send a link to set one
        </Button>
      )}
    </>
  )
}

const PasswordForm = () => {
  const change = useChangePassword()
  const form = useRef<HTMLFormElement>(null)
  const submit = (data: FormData) => {
    if (change.isPending) return
    const body = { current: String(data.get('current') ?? ''), next: String(data.get('next') ?? '') }
    change.mutate(body, { onSuccess: () => form.current?.reset() })
  }
  const current = wrongWords(change.error, 'current', { invalid_credentials: 'This is not your current password.' })
  const next = wrongWords(change.error, 'next')
  const general = current || next ? null : generalWords(change.error)
  return (
    <form
      ref={form}
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit(new FormData(event.currentTarget))
      }}
    >
      {general && <Banner tone="danger">{general}</Banner>}
      <Field label="Current password" error={current}>
        <TextInput name="current" type="password" autoComplete="current-password" />
      </Field>
      <Field label="New password" hint="At least 8 characters, and none that everyone uses." error={next}>
        <TextInput name="next" type="password" autoComplete="new-password" />
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" busy={change.isPending}>
          Change password
        </Button>
        <span role="status" className="text-soft text-sm">
          {change.isSuccess ? 'Changed. Every other session was ended.' : ''}
        </span>
      </div>
    </form>
  )
}

export const PasswordSection = () => {
  const user = useUser()
  return (
    <Section title="Password" lead="Changing it ends every other session.">
      {user.providers.includes('password') ? <PasswordForm /> : <NoPassword email={user.email} />}
    </Section>
  )
}
