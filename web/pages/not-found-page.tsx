import { Link, useLocation } from 'react-router'
import { Mark } from '../features/shell/mark.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { buttonClass } from '../ui/button.tsx'

/** Stands where there is no page: within the shell, or alone in `NotFoundPage`. */
export const NotFound = () => {
  usePageTitle('Not found')
  const { pathname } = useLocation()
  return (
    <div className="grid h-full place-content-center gap-4 p-6">
      <Mark className="size-7" />
      <div className="grid max-w-100 gap-2">
        <h1 className="font-semibold text-xl">Page not found</h1>
        <p className="text-soft">
          <span className="break-all font-mono text-sm">{pathname}</span> doesn’t exist. It may have been moved or
          deleted.
        </p>
      </div>
      <Link to="/" className={`${buttonClass('primary')} justify-self-start`}>
        Go home
      </Link>
    </div>
  )
}

export const NotFoundPage = () => (
  <main id="main" tabIndex={-1} className="h-full">
    <NotFound />
  </main>
)
