import { Navigate, Outlet, useLocation, useSearchParams } from 'react-router'
import { startSession, useSession } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { Mark } from '../shell/mark.tsx'
import { readReturnTo, withReturnTo } from './return-to.ts'

/** Stands in while it is not known who is here: nothing moves, and after a moment the words appear. */
export const StartingPage = () => (
  <div role="status" className="grid h-full place-content-center justify-items-center gap-3 text-faint">
    <Mark className="size-7 animate-live" />
    <span className="text-sm">Opening…</span>
  </div>
)

const UnreachablePage = ({ error }: { error: unknown }) => (
  <main id="main" className="grid h-full place-content-center gap-4 p-6">
    <div className="grid max-w-100 gap-2">
      <Mark className="size-7" />
      <h1 className="font-semibold text-xl">No connection</h1>
      <p className="text-soft">
        <ErrorWords error={error} />
      </p>
    </div>
    <Button variant="primary" className="justify-self-start" onClick={() => void startSession()}>
      Try again
    </Button>
  </main>
)

/** Pages for somebody who is signed in; everybody else signs in first and comes back. */
export const SignedIn = () => {
  const session = useSession()
  const { pathname, search, hash } = useLocation()
  switch (session.status) {
    case 'starting':
      return <StartingPage />
    case 'unreachable':
      return <UnreachablePage error={session.error} />
    case 'signed-out':
      return (
        <Navigate
          replace
          to={session.reason === 'left' ? '/sign-in' : withReturnTo('/sign-in', `${pathname}${search}${hash}`)}
        />
      )
    case 'signed-in':
      return <Outlet />
    default:
      return session satisfies never
  }
}

/** Sign-in pages; whoever is signed in goes on to where they wanted to go. */
export const SignedOut = () => {
  const session = useSession()
  const [params] = useSearchParams()
  if (session.status === 'signed-in') return <Navigate replace to={readReturnTo(params.get('next'))} />
  if (session.status === 'starting') return <StartingPage />
  return <Outlet />
}
