import { lazy, type ReactNode, useState } from 'react'
import { ErrorBoundary } from './error-boundary.tsx'
import { OfflinePage } from './offline-page.tsx'
import { createChunk } from './use-chunk.ts'
import { useOnline } from './use-online.ts'

const waitForNetwork = () =>
  navigator.onLine ? Promise.resolve() : new Promise((resolve) => addEventListener('online', resolve, { once: true }))

/** Loads when there is a network: a browser never asks again for a module that it could not load once. */
export const loadOnline = async <T,>(load: () => Promise<T>): Promise<T> => {
  await waitForNetwork()
  return load()
}

/**
 * A component that is loaded when it is first shown. When it cannot be, a notice stands in its place
 * and the rest of the page goes on. A page without a network says that it waits for it; the place of a part is kept by
 * its Suspense. A `view` is a page inside of the frame that stays. `large`: it is not fetched before it is shown.
 */
export const lazyPart = <P extends object>(
  load: () => Promise<{ default: (props: P) => ReactNode }>,
  of: 'page' | 'view' | 'part' = 'part',
  large = false,
) => {
  const chunk = createChunk(load, large)
  const Later = lazy(() => loadOnline(chunk.fetch))
  return (props: P) => {
    const online = useOnline()
    const [Part] = useState(() => chunk.current()?.default ?? Later)
    const isWaiting = of !== 'part' && !online && !chunk.current()
    return (
      <ErrorBoundary of={of === 'page' ? 'page' : 'part'}>
        {isWaiting ? <OfflinePage frame={of === 'page'} /> : <Part {...props} />}
      </ErrorBoundary>
    )
  }
}
