import { useEffect, useRef, useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { signInByCookie, useSession } from '../api/session.ts'
import { StartingPage } from '../features/auth/guards.tsx'
import { readReturnTo } from '../features/auth/return-to.ts'

/** Receives a provider's sign-in: the cookie is there, and this browser does not know of it yet. */
export const SignedInPage = () => {
  const session = useSession()
  const [params] = useSearchParams()
  const [asked, setAsked] = useState(false)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void signInByCookie().then(() => setAsked(true))
  }, [])
  if (!asked) return <StartingPage />
  return <Navigate replace to={session.status === 'signed-in' ? readReturnTo(params.get('next')) : '/sign-in'} />
}
