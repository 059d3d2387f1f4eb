import { Link, useSearchParams } from 'react-router'
import { signIn, useSession } from '../api/session.ts'
import { AuthLayout } from '../features/auth/auth-layout.tsx'
import { CredentialsForm } from '../features/auth/credentials-form.tsx'
import { safeReturnTo, withReturnTo } from '../features/auth/return-to.ts'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { preloadPage } from './lazy-pages.ts'

export const linkClass = 'font-medium text-accent underline-offset-4 hover:underline'

export const SignInPage = () => {
  usePageTitle('Sign in')
  const session = useSession()
  const [params] = useSearchParams()
  const next = safeReturnTo(params.get('next'))
  const invited = next.startsWith('/invite/')
  const expired = session.status === 'signed-out' && session.reason === 'expired'
  return (
    <AuthLayout
      title="Sign in"
      lead={
        expired
          ? 'Your session has ended. Sign in to go on where you were.'
          : invited
            ? 'You were invited to a room. Sign in to enter it.'
            : 'Describe software together, and watch it being made.'
      }
      foot={
        <>
          New here?{' '}
          <Link to={withReturnTo('/create-account', next)} className={linkClass}>
            Create account
          </Link>
        </>
      }
    >
      <CredentialsForm
        fields={['email', 'password']}
        submitLabel="Sign in"
        newPassword={false}
        onSubmit={({ email, password }) => {
          preloadPage(next)
          return signIn({ email, password })
        }}
      />
    </AuthLayout>
  )
}
