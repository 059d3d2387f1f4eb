import { socketAccept, socketClose, socketListen } from './platform-primordials.ts'
import { NewSet, reflectApply, setAdd, setClear, setDelete, setForEach } from './primordials.ts'

/** RFC 6455, 7.4.1 (registered by IANA): the server restarts, and the client may connect again. */
const SERVICE_RESTART = 1012

const open = new NewSet<WebSocket>()

/**
 * Knows the sockets that generated code opens, so that they end with a word of why when its code is exchanged. Called
 * before any of that code is evaluated.
 */
export const watchSockets = (): void => {
  WebSocket.prototype.accept = function (this: WebSocket, ...options) {
    reflectApply(socketAccept, this, options)
    setAdd(open, this)
    const forget = () => void setDelete(open, this)
    reflectApply(socketListen, this, ['close', forget])
    reflectApply(socketListen, this, ['error', forget])
  }
}

/** Closes every socket that is open. */
export const closeSockets = (): void => {
  setForEach(open, (socket) => {
    try {
      socketClose(socket, SERVICE_RESTART, 'Another version runs now')
    } catch {
      // Of an instance that was ended before: it is closed already.
    }
  })
  setClear(open)
}
