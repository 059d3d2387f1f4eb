import { lazy, type ReactNode } from 'react'
import { ErrorBoundary } from './error-boundary.tsx'

const whenOnline = () =>
  navigator.onLine ? Promise.resolve() : new Promise((resolve) => addEventListener('online', resolve, { once: true }))

/** Loads when there is a network: a browser never asks again for a module that it could not load once. */
export const loadOnline = async <T,>(load: () => Promise<T>): Promise<T> => {
  await whenOnline()
  return load()
}

/**
 * A component that is loaded when it is first shown. When it cannot be, a notice stands in its place
 * and the rest of the page goes on.
 */
export const lazyPart = <P extends object>(
  load: () => Promise<{ default: (props: P) => ReactNode }>,
  of: 'page' | 'part' = 'part',
) => {
  const Part = lazy(() => loadOnline(load))
  return (props: P) => (
    <ErrorBoundary of={of}>
      <Part {...props} />
    </ErrorBoundary>
  )
}
