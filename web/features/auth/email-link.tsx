import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { User } from '#contract/auth'
import { describeError } from '../../api/errors.ts'
import { renewSession, useSession } from '../../api/session.ts'
import { Banner } from '../../ui/banner.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { AuthLayout, linkClass } from './auth-layout.tsx'
import { useFragmentToken } from './fragment-token.ts'

type EmailLinkProps = {
  title: string
  /** Uses the link up. */
  use: (token: string) => Promise<unknown>
  /** The message after it has worked. */
  done: string
  /** `isSo` tells whether the link has done its work already, since it may be opened twice; `words` say so. */
  already?: { isSo: (user: User) => boolean; words: string }
}

/** The page behind a link in a letter that is done with being opened. */
export const EmailLink = ({ title, use, done, already }: EmailLinkProps) => {
  usePageTitle(title)
  const token = useFragmentToken()
  const session = useSession()
  const asked = useRef(false)
  const [state, setState] = useState<'asking' | 'done' | { failed: string }>('asking')
  const signedIn = session.status === 'signed-in'
  const isSo = session.status === 'signed-in' && already?.isSo(session.user)

  useEffect(() => {
    if (!token || asked.current) return
    // A link works once, and an effect may run twice.
    asked.current = true
    use(token)
      .then(() => {
        setState('done')
        // Whoever is signed in here sees it at once.
        if (signedIn) void renewSession().catch(() => undefined)
      })
      .catch((error) => setState({ failed: describeError(error) }))
  }, [token, signedIn, use])

  return (
    <AuthLayout
      title={title}
      foot={
        <Link to={signedIn ? '/' : '/sign-in'} className={linkClass}>
          {signedIn ? 'Continue to AetherOS' : 'Sign in'}
        </Link>
      }
    >
      {!token && <Banner tone="warning">This link is incomplete. Use the full link from the email.</Banner>}
      {token && state === 'asking' && <p role="status">Confirming…</p>}
      {state === 'done' && <Banner title="Thank you">{done}</Banner>}
      {typeof state === 'object' &&
        (isSo ? <Banner>{already?.words}</Banner> : <Banner tone="danger">{state.failed}</Banner>)}
    </AuthLayout>
  )
}
