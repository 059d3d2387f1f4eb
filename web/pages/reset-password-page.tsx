import { useState } from 'react'
import { Link } from 'react-router'
import { resetPassword } from '../api/visitor.ts'
import { AuthLayout } from '../features/auth/auth-layout.tsx'
import { CredentialsForm } from '../features/auth/credentials-form.tsx'
import { useFragmentToken } from '../features/auth/fragment-token.ts'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Banner } from '../ui/banner.tsx'
import { linkClass } from './sign-in-page.tsx'

export const ResetPasswordPage = () => {
  usePageTitle('Choose a new password')
  const token = useFragmentToken()
  const [done, setDone] = useState(false)
  return (
    <AuthLayout
      title="Choose a new password"
      lead="Every place where you are signed in will be signed out."
      foot={
        <Link to={done ? '/sign-in' : '/forgot-password'} className={linkClass}>
          {done ? 'Sign in' : 'Ask for a new link'}
        </Link>
      }
    >
      {done ? (
        <Banner title="Your password was changed">Sign in with the new one.</Banner>
      ) : token ? (
        <CredentialsForm
          fields={['password']}
          submitLabel="Change password"
          newPassword
          hints={{ password: 'At least 8 characters, and none that everyone uses.' }}
          onSubmit={async ({ password }) => {
            await resetPassword(token, password)
            setDone(true)
          }}
        />
      ) : (
        <Banner tone="warning">This link is not complete. Open it as it stands in the letter.</Banner>
      )}
    </AuthLayout>
  )
}
