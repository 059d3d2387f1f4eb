import { findHostFault } from '#contract/outbound-host'

export type PagePolicy = {
  appOrigin: string
  /** Hosts that the room allowed. */
  allowedHosts: readonly string[]
  /** Of the scripts that stand in the page itself; null when there are none. */
  nonce: string | null
  /**
   * The path of our own origin that it lies under, such as `/apps/books`; null at an address of its own. The page gets
   * an origin of its own from `sandbox`.
   */
  below: string | null
}

/** The sources that a page may speak to as itself: its own origin, or of ours no more than what lies below its path. */
const listSelf = ({ appOrigin, below }: PagePolicy) => {
  if (below === null) return { self: "'self'", sockets: '' }
  const self = `${appOrigin}${below}/`
  return { self, sockets: ` ${self.replace(/^http/, 'ws')}` }
}

/**
 * Builds the policy of a creation's page: its own scripts and styles, its own address and the allowed hosts of the
 * network, and being framed by us. `sandbox` keeps it from moving the window that frames it; its dialogs stop nobody's
 * tab but its own, because the frame in which we show it does not let it open any.
 */
export const buildPagePolicy = (page: PagePolicy): string => {
  const { appOrigin, nonce, below } = page
  // One that was allowed by an older rule leads a visitor's browser nowhere either.
  const allowedHosts = page.allowedHosts.filter((host) => findHostFault(host) === null)
  const { self, sockets: ownSockets } = listSelf(page)
  const hosts = allowedHosts.map((host) => ` https://${host}`).join('')
  const sockets = allowedHosts.map((host) => ` wss://${host}`).join('')
  return [
    "default-src 'none'",
    `script-src ${self}${nonce === null ? '' : ` 'nonce-${nonce}'`}`,
    `style-src ${self} 'unsafe-inline'`,
    `img-src ${self} data: blob:${hosts}`,
    `media-src ${self} data: blob:${hosts}`,
    `font-src ${self} data:`,
    `connect-src ${self}${ownSockets} data: blob:${hosts}${sockets}`,
    'worker-src blob:',
    `form-action ${self}`,
    "base-uri 'none'",
    `frame-ancestors 'self' ${appOrigin}`,
    `sandbox allow-scripts allow-forms allow-downloads allow-popups allow-modals allow-pointer-lock${below === null ? ' allow-same-origin' : ''}`,
  ].join('; ')
}

/** The page that runs a program of Python: our script, and its worker. Nothing of the network. */
export const buildPythonPagePolicy = (appOrigin: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${appOrigin}`,
    'sandbox allow-scripts allow-same-origin',
  ].join('; ')

/** Of the worker itself, which has the program in it: it compiles what it was given, and reaches nothing. */
export const pythonWorkerPolicy = "default-src 'none'; script-src 'wasm-unsafe-eval'"
