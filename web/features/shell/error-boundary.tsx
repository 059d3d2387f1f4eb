import type { ReactNode } from 'react'
import { Component } from 'react'
import { Button } from '../../ui/button.tsx'

type Props = { children: ReactNode }
type State = { error: Error | null }

/** After a deployment the files that an open page still names are gone; a reload brings the new ones. */
const isStaleChunk = (error: Error) =>
  /dynamically imported module|importing a module script|module script/i.test(error.message)

/** Catches what a page throws while it is drawn, and says so with a way on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    const stale = isStaleChunk(error)
    return (
      <main id="main" className="grid h-full place-content-center gap-4 p-6">
        <div className="grid max-w-120 gap-2">
          <h1 className="font-semibold text-xl">{stale ? 'There is a newer version' : 'This page broke'}</h1>
          <p className="text-soft">
            {stale
              ? 'A part of this page could not be loaded. It may have been replaced, or the network was away.'
              : 'The error is in the page, not in your work: what you made is stored on the server.'}
          </p>
          {!stale && <p className="break-words font-mono text-faint text-xs">{error.message}</p>}
        </div>
        <div className="flex gap-2">
          <Button variant="primary" onClick={() => location.reload()}>
            Reload
          </Button>
          <Button onClick={() => location.assign('/')}>Go home</Button>
        </div>
      </main>
    )
  }
}
