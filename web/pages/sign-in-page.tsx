import { Suspense, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ApiError } from '../api/errors.ts'
import { signIn, useSession } from '../api/session.ts'
import { useSignInOffers } from '../api/visitor.ts'
import { AuthLayout, linkClass } from '../features/auth/auth-layout.tsx'
import { CredentialsForm } from '../features/auth/credentials-form.tsx'
import { PasskeyButton } from '../features/auth/passkey-button.tsx'
import { ProviderButtons } from '../features/auth/provider-buttons.tsx'
import { readReturnTo, withReturnTo } from '../features/auth/return-to.ts'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { lazyPart } from '../ui/lazy-part.tsx'

// Hardly anybody sees it: it is no part of what has to be loaded first.
const Refused = lazyPart(async () => ({ default: (await import('../features/auth/refused.tsx')).Refused }))

/** `preload` fetches the code of the page at a path: of the one that follows, while the server checks who it is. */
export const SignInPage = ({ preload }: { preload: (path: string) => void }) => {
  usePageTitle('Sign in')
  const session = useSession()
  const offers = useSignInOffers()
  const [params] = useSearchParams()
  const [wantsCode, setWantsCode] = useState(false)
  const refused = params.get('refused')
  const next = readReturnTo(params.get('next'))
  const invited = next.startsWith('/invite/')
  const expired = session.status === 'signed-out' && session.reason === 'expired'

  const submit = async ({ email, password, code }: { email: string; password: string; code: string }) => {
    preload(next)
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
      {(refused === 'google' || refused === 'github') && (
        <Suspense>
          <Refused provider={refused} because={params.get('because')} />
        </Suspense>
      )}
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
            <Link
              to="/forgot-password"
              className={`${linkClass} -my-1.5 justify-self-start py-1.5 text-sm pointer-coarse:-my-3 pointer-coarse:py-3`}
            >
              Forgot password?
            </Link>
          )
        }
      />
    </AuthLayout>
  )
}
