import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ApiError } from '../api/errors.ts'
import { useSignInOffers } from '../api/security.ts'
import { signIn, useSession } from '../api/session.ts'
import { AuthLayout } from '../features/auth/auth-layout.tsx'
import { CredentialsForm } from '../features/auth/credentials-form.tsx'
import { PasskeyButton } from '../features/auth/passkey-button.tsx'
import { ProviderButtons, providerLabels } from '../features/auth/provider-buttons.tsx'
import { refusalWords } from '../features/auth/refusals.ts'
import { safeReturnTo, withReturnTo } from '../features/auth/return-to.ts'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Banner } from '../ui/banner.tsx'
import { preloadPage } from './lazy-pages.ts'

export const linkClass = 'font-medium text-accent underline-offset-4 hover:underline'

const Refused = () => {
  const [params] = useSearchParams()
  const provider = params.get('refused')
  if (provider !== 'google' && provider !== 'github') return null
  return (
    <Banner tone="danger" title={`Signing in with ${providerLabels[provider]} did not work`}>
      {refusalWords(params.get('because'))}
    </Banner>
  )
}

export const SignInPage = () => {
  usePageTitle('Sign in')
  const session = useSession()
  const offers = useSignInOffers()
  const [params] = useSearchParams()
  const [wantsCode, setWantsCode] = useState(false)
  const next = safeReturnTo(params.get('next'))
  const invited = next.startsWith('/invite/')
  const expired = session.status === 'signed-out' && session.reason === 'expired'

  const submit = async ({ email, password, code }: { email: string; password: string; code: string }) => {
    preloadPage(next)
    try {
      await signIn({ email, password, ...(wantsCode && { code }) })
    } catch (error) {
      // The password was right: the same form asks for one thing more.
      if (!(error instanceof ApiError && error.code === 'second_factor_required')) throw error
      setWantsCode(true)
    }
  }

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
        offers.data?.registration !== false && (
          <>
            New here?{' '}
            <Link to={withReturnTo('/create-account', next)} className={linkClass}>
              Create account
            </Link>
          </>
        )
      }
    >
      <Refused />
      {!wantsCode && (
        <ProviderButtons next={next}>
          <PasskeyButton />
        </ProviderButtons>
      )}
      <CredentialsForm
        fields={wantsCode ? ['email', 'password', 'code'] : ['email', 'password']}
        submitLabel="Sign in"
        newPassword={false}
        onSubmit={submit}
        hints={{ code: 'The six digits that your authenticator app shows, or a recovery code.' }}
        aside={
          offers.data?.mail && (
            <Link to="/forgot-password" className={`${linkClass} justify-self-start text-sm`}>
              Forgot password?
            </Link>
          )
        }
      />
    </AuthLayout>
  )
}
