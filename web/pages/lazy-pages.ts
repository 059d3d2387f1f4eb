import type { ReactNode } from 'react'
import { lazyPart } from '../ui/lazy-part.tsx'

/** A component of a chunk of its own, loaded when it is first shown. */
const loadLater = <N extends string, P extends object>(
  name: N,
  load: () => Promise<{ [K in N]: (props: P) => ReactNode }>,
  of: 'page' | 'view' = 'page',
) => lazyPart(async () => ({ default: (await load())[name] }), of)

const loadSignIn = () => import('./sign-in-page.tsx')
const loadCreateAccount = () => import('./create-account-page.tsx')
const loadFrame = () => import('../features/shell/signed-in-frame.tsx')
const loadShell = () => import('../features/shell/app-shell.tsx')
const loadHome = () => import('./home-page.tsx')
const loadHistory = () => import('./history-page.tsx')
const loadCreation = () => import('./creation-page.tsx')
const loadRoom = () => import('./room/room-page.tsx')

export const SignInPage = loadLater('SignInPage', loadSignIn)
export const CreateAccountPage = loadLater('CreateAccountPage', loadCreateAccount)
export const NotFoundPage = loadLater('NotFoundPage', () => import('./not-found-page.tsx'))
export const SignedInFrame = loadLater('SignedInFrame', loadFrame)
export const AppShell = loadLater('AppShell', loadShell)
export const HomePage = loadLater('HomePage', loadHome, 'view')
export const HistoryPage = loadLater('HistoryPage', loadHistory, 'view')
export const CreationPage = loadLater('CreationPage', loadCreation, 'view')
export const ProfilePage = loadLater('ProfilePage', () => import('./profile-page.tsx'), 'view')
export const ModelsPage = loadLater('ModelsPage', () => import('./models-page.tsx'), 'view')
export const SecurityPage = loadLater('SecurityPage', () => import('./security-page.tsx'), 'view')
export const AdminPage = loadLater('AdminPage', () => import('./admin-page.tsx'), 'view')
export const ForgotPasswordPage = loadLater('ForgotPasswordPage', () => import('./forgot-password-page.tsx'))
export const ResetPasswordPage = loadLater('ResetPasswordPage', () => import('./reset-password-page.tsx'))
export const VerifyEmailPage = loadLater('VerifyEmailPage', () => import('./verify-email-page.tsx'))
export const ChangeEmailPage = loadLater('ChangeEmailPage', () => import('./change-email-page.tsx'))
export const LinkAccountPage = loadLater('LinkAccountPage', () => import('./link-account-page.tsx'))
export const SignedInPage = loadLater('SignedInPage', () => import('./signed-in-page.tsx'))
export const InvitePage = loadLater('InvitePage', () => import('./invite-page.tsx'))
export const OpenAppPage = loadLater('OpenAppPage', () => import('./open-app-page.tsx'))
export const RoomPage = loadLater('RoomPage', loadRoom)

/** Fetches the page for somebody who is not signed in, beside everything else that starts. */
export const preloadSignIn = (path: string) => {
  const load = path === '/create-account' ? loadCreateAccount : loadSignIn
  load().catch(() => undefined)
}

/**
 * Fetches what the page at `path` needs while it is still being found out who is here. A failure is no matter: the
 * page asks again when it is shown.
 */
export const preloadPage = (path: string) => {
  const pages = path.startsWith('/rooms/')
    ? [loadRoom]
    : [loadShell, path.startsWith('/history/') ? loadCreation : path.startsWith('/history') ? loadHistory : loadHome]
  for (const load of [loadFrame, ...pages]) load().catch(() => undefined)
}
