import { useState } from 'react'
import { Link } from 'react-router'
import { askForReset } from '../api/visitor.ts'
import { AuthLayout, linkClass } from '../features/auth/auth-layout.tsx'
import { CredentialsForm } from '../features/auth/credentials-form.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Banner } from '../ui/banner.tsx'

export const ForgotPasswordPage = () => {
  usePageTitle('Forgot password')
  const [sentTo, setSentTo] = useState<string | null>(null)
  return (
    <AuthLayout
      title="Forgot password"
      lead="We send you a link to choose a new one. It works once, for half an hour."
      foot={
        <Link to="/sign-in" className={linkClass}>
          Back to sign-in
        </Link>
      }
    >
      {sentTo ? (
        <Banner title="Check your inbox">
          If there is an account for {sentTo}, we’ve sent an email. Check your spam folder too.
        </Banner>
      ) : (
        <CredentialsForm
          fields={['email']}
          submitLabel="Send link"
          newPassword={false}
          onSubmit={async ({ email }) => {
            await askForReset(email)
            setSentTo(email)
          }}
        />
      )}
    </AuthLayout>
  )
}
