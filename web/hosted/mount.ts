import { Component, createElement, type ReactNode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { readPage } from './page.ts'

/*
 * Shows a creation's component. Whoever waits for it hears of the first commit by an effect: animation frames do not
 * come in a hidden tab.
 */

const Mounted = ({ children }: { children: ReactNode }) => {
  useEffect(() => {
    dispatchEvent(new Event('aether-mounted'))
  }, [])
  return children
}

class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null }
  static getDerivedStateFromError = (error: unknown) => ({ error })
  override render() {
    return this.state.error === null ? this.props.children : message(this.state.error)
  }
}

const message = (error: unknown) =>
  createElement(
    'div',
    { role: 'alert', style: { font: '14px/1.5 system-ui, sans-serif', padding: 24, maxWidth: 720, margin: '0 auto' } },
    createElement('h1', { style: { fontSize: 16, fontWeight: 600 } }, 'This page stopped with an error'),
    createElement(
      'pre',
      { style: { whiteSpace: 'pre-wrap', fontSize: 13, marginTop: 8 } },
      error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    ),
  )

/** A module that did not arrive says something about the network, and nothing about the page. */
const isOfTheNetwork = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message)

const failed = (error: unknown) => {
  console.error(error)
  if (!isOfTheNetwork(error)) dispatchEvent(new CustomEvent('aether-failed', { detail: error }))
}

const { entry } = readPage()
const container = document.getElementById('root')
if (entry && container) {
  const root = createRoot(container, {
    // Without this React writes what it caught to the console only in development.
    onCaughtError: failed,
  })
  try {
    const { default: App } = await import(entry)
    root.render(createElement(Boundary, null, createElement(Mounted, null, createElement(App))))
  } catch (error) {
    failed(error)
    root.render(message(error))
  }
}
