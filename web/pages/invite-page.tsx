import { useEffect, useRef } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { describeError } from '../api/errors.ts'
import { useAcceptInvite, useOpenInvite } from '../api/members.ts'
import { useSession } from '../api/session.ts'
import { AuthLayout } from '../features/auth/auth-layout.tsx'
import { StartingPage } from '../features/auth/guards.tsx'
import { withReturnTo } from '../features/auth/return-to.ts'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Name } from '../ui/name.tsx'
import { readRemembered, remember } from '../ui/use-remembered.ts'

/** The invitation that somebody said yes to before they signed in. */
const SAID_YES = 'aether.joining'

const roleWords = {
  owner: 'You can talk, build and manage it.',
  editor: 'You can talk and build in it.',
  viewer: 'You can watch it, and neither talk nor build.',
} as const

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** Tells who invites, and into which room: shown to whoever has the link, who then decides. */
export const InvitePage = () => {
  usePageTitle('Invitation')
  const { token = '' } = useParams()
  const navigate = useNavigate()
  const session = useSession()
  const isIn = session.status === 'signed-in'
  const invite = useOpenInvite(token, isIn ? session.user.id : null, session.status !== 'starting')
  const accept = useAcceptInvite()
  const asked = useRef(false)

  const join = () => accept.mutate(token, { onSuccess: (room) => navigate(`/rooms/${room.id}`, { replace: true }) })
  const hasSaidYes = isIn && invite.isSuccess && readRemembered(SAID_YES) === token
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said before signing in is done once
  useEffect(() => {
    if (!hasSaidYes || asked.current) return
    asked.current = true
    remember(SAID_YES, null)
    join()
  }, [hasSaidYes])

  const error = accept.error ?? invite.error
  if (error)
    return (
      <AuthLayout title="This invitation doesn’t work" lead={describeError(error)}>
        <div className="flex gap-2">
          <Link to="/" className={buttonClass('primary')}>
            Go home
          </Link>
          <Button
            busy={accept.isPending || invite.isFetching}
            onClick={() => (accept.error ? join() : void invite.refetch())}
          >
            Try again
          </Button>
        </div>
      </AuthLayout>
    )
  if (!invite.data || hasSaidYes) return <StartingPage />

  const { roomName, invitedBy, role, expiresAt } = invite.data
  const here = `/invite/${token}`
  const sayYes = () => remember(SAID_YES, token)
  return (
    <AuthLayout
      title="You’re invited to a room"
      lead={
        <span className="wrap-anywhere">
          <Name>{invitedBy}</Name> invites you to “<Name>{roomName}</Name>”. {roleWords[role]}
        </span>
      }
      foot={`This invitation works until ${date.format(new Date(expiresAt))}.`}
    >
      {isIn ? (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" busy={accept.isPending} onClick={join}>
            Join the room
          </Button>
          <Link to="/" className={buttonClass('ghost')}>
            Not now
          </Link>
        </div>
      ) : (
        <div className="grid gap-2">
          <p className="text-sm text-soft">Sign in or create an account to join.</p>
          <div className="flex flex-wrap gap-2">
            <Link to={withReturnTo('/sign-in', here)} className={buttonClass('primary')} onClick={sayYes}>
              Sign in
            </Link>
            <Link to={withReturnTo('/create-account', here)} className={buttonClass()} onClick={sayYes}>
              Create account
            </Link>
          </div>
        </div>
      )}
    </AuthLayout>
  )
}
