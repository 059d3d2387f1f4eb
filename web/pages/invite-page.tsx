import { useEffect, useRef } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { describeError } from '../api/errors.ts'
import { useAcceptInvite } from '../api/members.ts'
import { AuthLayout } from '../features/auth/auth-layout.tsx'
import { StartingPage } from '../features/auth/guards.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Button, buttonClass } from '../ui/button.tsx'

/** Behind the signed-in guard: whoever opens an invitation signed out comes here after signing in. */
export const InvitePage = () => {
  usePageTitle('Invitation')
  const { token = '' } = useParams()
  const navigate = useNavigate()
  const { mutate, error, isPending } = useAcceptInvite()
  const asked = useRef(false)

  const accept = () => mutate(token, { onSuccess: (room) => navigate(`/rooms/${room.id}`, { replace: true }) })
  // biome-ignore lint/correctness/useExhaustiveDependencies: an invitation is accepted once, when its page opens
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    accept()
  }, [])

  if (!error) return <StartingPage />
  return (
    <AuthLayout title="This invitation does not open" lead={describeError(error)}>
      <div className="flex gap-2">
        <Link to="/" className={buttonClass('primary')}>
          Go home
        </Link>
        <Button busy={isPending} onClick={accept}>
          Try again
        </Button>
      </div>
    </AuthLayout>
  )
}
