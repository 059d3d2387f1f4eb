import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { User } from '#contract/auth'
import { describeError } from '../../api/errors.ts'
import { renewSession, useSession } from '../../api/session.ts'
import { linkClass } from '../../pages/sign-in-page.tsx'
import { Banner } from '../../ui/banner.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { AuthLayout } from './auth-layout.tsx'
import { useFragmentToken } from './fragment-token.ts'

export type LetterLinkProps = {
  title: string
  /** Uses the link up. */
  use: (token: string) => Promise<unknown>
  /** What is so from then on. */
  done: string
  /** Whether it is so already, and in which words: a link that is opened twice has done its work. */
  already?: { isSo: (user: User) => boolean; words: string }
}

/** The page behind a link in a letter that is done with being opened. */
export const LetterLink = ({ title, use, done, already }: LetterLinkProps) => {
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
