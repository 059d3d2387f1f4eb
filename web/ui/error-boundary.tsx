import type { ReactNode } from 'react'
import { Component } from 'react'
import { Button } from './button.tsx'

type Props = {
  children: ReactNode
  /** The extent of a failure: the page, or one part while the rest goes on. */
  of?: 'page' | 'part'
}
type State = { error: Error | null }

/** A file of the app did not come: the server or the network is away, or a deployment has replaced it. */
const isNotLoaded = (error: Error) =>
  /dynamically imported module|importing a module script|module script|preload/i.test(error.message)

const chooseWords = (error: Error, of: 'page' | 'part') => {
  if (!isNotLoaded(error))
    return {
      title: of === 'page' ? 'This page broke' : 'This part broke',
      text: 'Your work is safe: what you made is stored on the server.',
      detail: error.message,
    }
  return {
    title: of === 'page' ? 'This page couldn’t load' : 'This part couldn’t load',
    text: 'The server did not answer, or there is a newer version of AetherOS. Reload the page to get it.',
    detail: null,
  }
}

/** Catches what is thrown while a page or a part of it is drawn, and says so with a way on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render() {
    const { error } = this.state
    const { children, of = 'page' } = this.props
    if (!error) return children
    const { title, text, detail } = chooseWords(error, of)
    const Heading = of === 'page' ? 'h1' : 'h2'
    const content = (
      <>
        <div role="alert" className="grid max-w-120 gap-2">
          <Heading className="font-semibold text-xl">{title}</Heading>
          <p className="text-soft">{text}</p>
          {detail && <p className="break-words font-mono text-faint text-xs">{detail}</p>}
        </div>
        <div className="flex gap-2">
          <Button variant="primary" onClick={() => location.reload()}>
            Reload the page
          </Button>
        </div>
      </>
    )
    const look = 'grid h-full place-content-center gap-4 p-6'
    return of === 'page' ? (
      <main id="main" tabIndex={-1} className={look}>
        {content}
      </main>
    ) : (
      <div className={look}>{content}</div>
    )
  }
}
