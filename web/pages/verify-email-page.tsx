import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { describeError } from '../api/errors.ts'
import { renewSession, useSession } from '../api/session.ts'
import { verifyEmail } from '../api/visitor.ts'
import { AuthLayout } from '../features/auth/auth-layout.tsx'
import { useFragmentToken } from '../features/auth/fragment-token.ts'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Banner } from '../ui/banner.tsx'
import { linkClass } from './sign-in-page.tsx'

export const VerifyEmailPage = () => {
  usePageTitle('Confirm your address')
  const token = useFragmentToken()
  const session = useSession()
  const asked = useRef(false)
  const [state, setState] = useState<'asking' | 'done' | { failed: string }>('asking')
  const signedIn = session.status === 'signed-in'

  useEffect(() => {
    if (!token || asked.current) return
    // A link works once, and an effect may run twice.
    asked.current = true
    verifyEmail(token)
      .then(() => {
        setState('done')
        // Whoever is signed in here sees it at once.
        if (signedIn) void renewSession().catch(() => undefined)
      })
      .catch((error) => setState({ failed: describeError(error) }))
  }, [token, signedIn])

  return (
    <AuthLayout
      title="Confirm your address"
      foot={
        <Link to={signedIn ? '/' : '/sign-in'} className={linkClass}>
          {signedIn ? 'Go on' : 'Sign in'}
        </Link>
      }
    >
      {!token && <Banner tone="warning">This link is not complete. Open it as it stands in the letter.</Banner>}
      {token && state === 'asking' && <p role="status">Confirming…</p>}
      {state === 'done' && <Banner title="Thank you">The address is confirmed as yours.</Banner>}
      {typeof state === 'object' && <Banner tone="danger">{state.failed}</Banner>}
    </AuthLayout>
  )
}
