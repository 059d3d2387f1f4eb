import { Link, useSearchParams } from 'react-router'
import { createAccount } from '../api/session.ts'
import { useSignInOffers } from '../api/visitor.ts'
import { AuthLayout, linkClass } from '../features/auth/auth-layout.tsx'
import { CredentialsForm } from '../features/auth/credentials-form.tsx'
import { ProviderButtons } from '../features/auth/provider-buttons.tsx'
import { readReturnTo, withReturnTo } from '../features/auth/return-to.ts'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Banner } from '../ui/banner.tsx'

export const CreateAccountPage = ({ preload }: { preload: (path: string) => void }) => {
  usePageTitle('Create account')
  const [params] = useSearchParams()
  const offers = useSignInOffers()
  const next = readReturnTo(params.get('next'))
  return (
    <AuthLayout
      title="Create account"
      lead={
        next.startsWith('/invite/')
          ? 'You were invited to a room. An account is all you need to enter it.'
          : 'A room of your own is ready as soon as you are in.'
      }
      foot={
        <>
          Have an account?{' '}
          <Link to={withReturnTo('/sign-in', next)} className={linkClass}>
            Sign in
          </Link>
        </>
      }
    >
      {offers.data?.registration === false ? (
        <Banner tone="warning">Sign-ups are closed right now.</Banner>
      ) : (
        <>
          <ProviderButtons next={next} />
          <CredentialsForm
            fields={['name', 'email', 'password']}
            submitLabel="Create account"
            newPassword
            onSubmit={({ name, email, password }) => {
              preload(next)
              return createAccount({ name, email, password })
            }}
            hints={{ password: 'At least 8 characters. Avoid common passwords.' }}
            refusals={{ conflict: { field: 'email', words: 'This address has an account. Sign in instead.' } }}
          />
        </>
      )}
    </AuthLayout>
  )
}
