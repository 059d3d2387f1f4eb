import { Suspense, useEffect, useRef } from 'react'
import { Route, Routes, useLocation } from 'react-router'
import { SignedIn, SignedOut, StartingPage } from './features/auth/guards.tsx'
import {
  AdminPage,
  AppShell,
  ChangeEmailPage,
  CreateAccountPage,
  CreationPage,
  ForgotPasswordPage,
  HistoryPage,
  HomePage,
  InvitePage,
  LinkAccountPage,
  ModelsPage,
  NotFoundPage,
  OpenAppPage,
  ProfilePage,
  preloadPage,
  ResetPasswordPage,
  RoomPage,
  SecurityPage,
  SignedInFrame,
  SignedInPage,
  SignInPage,
  VerifyEmailPage,
} from './pages/lazy-pages.ts'
import { ErrorBoundary } from './ui/error-boundary.tsx'

/**
 * Returns the element that a page is read from: its heading where it says so, else its main part. Null when nothing is
 * shown yet.
 */
const findPageStart = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>('[data-start], #main')]
    .filter((element) => element.checkVisibility())
    .toSorted((a, b) => Number('start' in b.dataset) - Number('start' in a.dataset))[0] ?? null

/** A new page is read from its start: focus goes to it, as a document's would. */
const useFocusOnNavigate = () => {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    if (!document.querySelector('#main')?.contains(document.activeElement))
      findPageStart()?.focus({ preventScroll: true })
  }, [pathname])
}

export const App = () => {
  useFocusOnNavigate()
  return (
    <ErrorBoundary>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads within the page; where to depends on what is shown */}
      <a
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          findPageStart()?.focus()
        }}
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-sm bg-accent px-3 py-1.5 font-medium text-on-accent text-sm focus:translate-y-0"
      >
        Skip to content
      </a>
      <Suspense fallback={<StartingPage />}>
        <Routes>
          <Route element={<SignedOut />}>
            <Route path="/sign-in" element={<SignInPage preload={preloadPage} />} />
            <Route path="/create-account" element={<CreateAccountPage preload={preloadPage} />} />
            <Route path="/forgot-password" element={<ForgotPasswordPage />} />
            <Route path="/link-account" element={<LinkAccountPage />} />
          </Route>
          <Route path="/reset-password" element={<ResetPasswordPage />} />
          <Route path="/verify-email" element={<VerifyEmailPage />} />
          <Route path="/change-email" element={<ChangeEmailPage />} />
          <Route path="/invite/:token" element={<InvitePage />} />
          <Route path="/signed-in" element={<SignedInPage />} />
          <Route element={<SignedIn />}>
            <Route path="/open/:slug" element={<OpenAppPage />} />
            <Route element={<SignedInFrame />}>
              <Route path="/rooms/:id" element={<RoomPage />} />
              <Route element={<AppShell />}>
                <Route index element={<HomePage />} />
                <Route path="/history" element={<HistoryPage />} />
                <Route path="/history/:id" element={<CreationPage />} />
                <Route path="/profile" element={<ProfilePage />} />
                <Route path="/models" element={<ModelsPage />} />
                <Route path="/security" element={<SecurityPage />} />
                <Route path="/admin" element={<AdminPage />} />
              </Route>
            </Route>
          </Route>
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  )
}
