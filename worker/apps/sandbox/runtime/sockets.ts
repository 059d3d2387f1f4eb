/** RFC 6455, 7.4.1 (registered by IANA): the server restarts, and the client may connect again. */
const SERVICE_RESTART = 1012

const open = new Set<WebSocket>()
const { accept, close } = WebSocket.prototype

/**
 * Knows the sockets that generated code opens, so that they end with a word of why when its code is exchanged. Called
 * before any of that code is evaluated.
 */
export const watchSockets = (): void => {
  WebSocket.prototype.accept = function (this: WebSocket, ...options) {
    accept.apply(this, options)
    open.add(this)
    for (const event of ['close', 'error'] as const) this.addEventListener(event, () => open.delete(this))
  }
}

/** Closes every socket that is open. */
export const closeSockets = (): void => {
  for (const socket of open)
    try {
      close.call(socket, SERVICE_RESTART, 'Another version runs now')
    } catch {
      // Of an instance that was ended before: it is closed already.
    }
  open.clear()
}
