import { useState } from 'react'
import { useUser } from '../../api/session.ts'
import { askForReset, useSignInOffers } from '../../api/visitor.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../shell/section.tsx'
import { PasswordForm } from './password-form.tsx'

const NoPassword = ({ email }: { email: string }) => {
  const offers = useSignInOffers()
  const [sent, setSent] = useState(false)
  if (sent) return <Banner title="Check your inbox">The link in the email lets you choose a password.</Banner>
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

export const PasswordSection = () => {
  const user = useUser()
  return (
    <Section
      title="Password"
      lead="Changing it ends every other session, and your API keys, invitations and share links unless you keep them."
    >
      {user.providers.includes('password') ? <PasswordForm /> : <NoPassword email={user.email} />}
    </Section>
  )
}
