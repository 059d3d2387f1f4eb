import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ApiError } from '../api/errors.ts'
import { linkAccount } from '../api/visitor.ts'
import { AuthLayout, linkClass } from '../features/auth/auth-layout.tsx'
import { CredentialsForm } from '../features/auth/credentials-form.tsx'
import { useFragmentToken } from '../features/auth/fragment-token.ts'
import { providerLabels } from '../features/auth/provider-buttons.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Banner } from '../ui/banner.tsx'

export const LinkAccountPage = () => {
  usePageTitle('Link your account')
  const token = useFragmentToken()
  const [params] = useSearchParams()
  const [wantsCode, setWantsCode] = useState(false)
  const label = params.get('provider') === 'github' ? providerLabels.github : providerLabels.google
  return (
    <AuthLayout
      title={`Link ${label}`}
      lead={
        token &&
        `There is an account with the address that ${label} gave. Show that it is yours by its password: then both sign you in.`
      }
      foot={
        token ? (
          <>
            Not yours, or forgotten?{' '}
            <Link to="/forgot-password" className={linkClass}>
              Choose a new password
            </Link>
          </>
        ) : (
          <Link to="/sign-in" className={linkClass}>
            Back to sign-in
          </Link>
        )
      }
    >
      {token ? (
        <CredentialsForm
          fields={wantsCode ? ['password', 'code'] : ['password']}
          submitLabel="Link and sign in"
          newPassword={false}
          hints={{ code: 'The six digits that your authenticator app shows, or a recovery code.' }}
          onSubmit={async ({ password, code }) => {
            try {
              await linkAccount(token, { password, ...(wantsCode && { code }) })
            } catch (error) {
              if (!(error instanceof ApiError && error.code === 'second_factor_required')) throw error
              setWantsCode(true)
            }
          }}
        />
      ) : (
        <Banner tone="warning">This page was opened without what it needs. Sign in again with {label}.</Banner>
      )}
    </AuthLayout>
  )
}
