import { useState } from 'react'
import { Link } from 'react-router'
import type { Credentials } from '#contract/security'
import { resetPassword, useResetReview } from '../api/visitor.ts'
import { AuthLayout, linkClass } from '../features/auth/auth-layout.tsx'
import { CredentialsForm } from '../features/auth/credentials-form.tsx'
import { useFragmentToken } from '../features/auth/fragment-token.ts'
import { APP, listKeepChoices, readKept } from '../features/security/keep-choices.tsx'
import { KeepList } from '../features/security/keep-list.tsx'
import { NewMembers } from '../features/security/new-members.tsx'
import { ErrorWords } from '../features/shell/error-words.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Banner } from '../ui/banner.tsx'
import { Field } from '../ui/field.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextInput } from '../ui/text-input.tsx'

/** Asks for a new password; lists what ends in any case, and what its person may keep. */
const ResetForm = ({ token, found, onDone }: { token: string; found: Credentials; onDone: () => void }) => {
  const first = listKeepChoices(found)
  const [kept, setKept] = useState<ReadonlySet<string>>(first.kept)
  const endsApp = found.totp?.fixed === true && !kept.has(APP)
  return (
    <>
      {!found.proven && (
        <Banner tone="warning" title="Nobody had confirmed this address">
          If somebody else made an account with it, they are shut out now: its API keys, passkeys, providers and
          authenticator app end, and what it handed out.
        </Banner>
      )}
      <CredentialsForm
        fields={['password']}
        submitLabel="Change password"
        newPassword
        hints={{ password: 'At least 8 characters. Avoid common passwords.' }}
        refusals={{
          second_factor_required: { field: 'password', words: 'Enter a code of the authenticator app below.' },
          invalid_credentials: {
            field: 'password',
            words: 'The code of the authenticator app is wrong or was used. Nothing has changed yet.',
          },
        }}
        onSubmit={async ({ password, code }) => {
          await resetPassword(token, password, readKept(kept, found), endsApp ? code : undefined)
          onDone()
        }}
        aside={
          <>
            {found.proven && (
              <KeepList
                legend="Tick what you know to be yours: the rest ends"
                ways={first.ways}
                kept={kept}
                onChange={setKept}
              />
            )}
            {endsApp && (
              <Field label="Code" hint="From the authenticator app, or a recovery code. It ends the app.">
                <TextInput
                  name="code"
                  autoComplete="one-time-code"
                  spellCheck={false}
                  autoCapitalize="none"
                  maxLength={40}
                />
              </Field>
            )}
            {found.proven && <NewMembers members={found.newMembers} />}
            {found.apiKeys > 0 && (
              <p className="text-soft text-sm">
                {found.apiKeys === 1 ? 'Your API key ends.' : `Your ${found.apiKeys} API keys end.`} Programs that use
                {found.apiKeys === 1 ? ' it' : ' them'} need a new one.
              </p>
            )}
          </>
        }
      />
    </>
  )
}

const Review = ({ token, onDone }: { token: string; onDone: () => void }) => {
  const review = useResetReview(token)
  if (review.error)
    return (
      <Banner tone="danger">
        <ErrorWords error={review.error} />
      </Banner>
    )
  if (!review.data) return <SkeletonRows label="Opening the link" rows={2} />
  return <ResetForm token={token} found={review.data} onDone={onDone} />
}

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
        <Review token={token} onDone={() => setDone(true)} />
      ) : (
        <Banner tone="warning">This link is incomplete. Use the full link from the email.</Banner>
      )}
    </AuthLayout>
  )
}
