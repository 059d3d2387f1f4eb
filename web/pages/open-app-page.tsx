import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { enterApp } from '../api/apps.ts'
import { describeError } from '../api/errors.ts'
import { Mark } from '../features/shell/mark.tsx'
import { usePageTitle } from '../features/shell/use-page-title.ts'
import { buttonClass } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** `/open/:slug`: leads a member of its room into a private app. Its address sends those here whom it does not know. */
export const OpenAppPage = () => {
  const { slug = '' } = useParams()
  const [failure, setFailure] = useState<string | null>(null)
  usePageTitle('Open an app')
  useEffect(() => {
    let left = false
    enterApp(slug)
      .then((url) => left || location.replace(url))
      .catch((error: unknown) => left || setFailure(describeError(error)))
    return () => {
      left = true
    }
  }, [slug])
  return (
    <main id="main" tabIndex={-1} className="mx-auto grid max-w-120 grid-cols-1 gap-6 p-6 sm:p-10">
      <Mark />
      {failure ? (
        <EmptyState
          isPage
          title={`You can’t open “${slug}”`}
          action={
            <Link to="/" className={buttonClass('primary')}>
              To my rooms
            </Link>
          }
        >
          {failure} The person who published it can send you a share link or invite you to its room.
        </EmptyState>
      ) : (
        <h1 className="text-soft" aria-live="polite">
          Opening {slug}…
        </h1>
      )}
    </main>
  )
}
