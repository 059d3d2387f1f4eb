import { SOCKET_HEADER } from '../internal-headers.ts'
import {
  headersSet,
  NewWebSocketPair,
  responseHeaders,
  responseSocket,
  socketAccept,
  socketClose,
  socketListen,
} from './platform-primordials.ts'
import {
  arrayPush,
  defineProperty,
  mapDelete,
  mapForEach,
  mapGet,
  mapSet,
  NewMap,
  NewSet,
  NewTypeError,
  reflectApply,
  reflectConstruct,
  setAdd,
  setClear,
  setDelete,
  setForEach,
  setHas,
  toText,
  weakMapGet,
  weakMapSet,
} from './primordials.ts'

/** RFC 6455, 7.4.1 (registered by IANA): the server restarts, and the client may connect again. */
const SERVICE_RESTART = 1012

const open = new NewSet<WebSocket>()
/** The other end of each. */
const others = new WeakMap<WebSocket, WebSocket>()
/** The code's ends of those that visitors have, by number. */
const visited = new NewMap<number, WebSocket>()
let count = 0

const whenOver = (socket: WebSocket, forget: () => void) => {
  reflectApply(socketListen, socket, ['close', forget])
  reflectApply(socketListen, socket, ['error', forget])
}

/**
 * Knows the sockets that generated code opens, so that they end with a word of why: when its code is exchanged, and when
 * a visitor may not be there any more. Called before any of that code is evaluated.
 */
export const watchSockets = (): void => {
  WebSocket.prototype.accept = function (this: WebSocket, ...options) {
    reflectApply(socketAccept, this, options)
    setAdd(open, this)
    whenOver(this, () => void setDelete(open, this))
  }
  const value = new Proxy(NewWebSocketPair, {
    construct(made, values, by) {
      const pair: InstanceType<typeof WebSocketPair> = reflectConstruct(made, values, by)
      const one = pair[0]
      const other = pair[1]
      weakMapSet(others, one, other)
      weakMapSet(others, other, one)
      return pair
    },
  })
  defineProperty(globalThis, 'WebSocketPair', { value, writable: true, configurable: true })
}

/** Says in an answer that opens a socket which one it is. Throws `TypeError` for one that nobody could close. */
export const numberSocket = (response: Response): Response => {
  const socket = responseSocket(response)
  if (!socket) return response
  const own = weakMapGet(others, socket)
  if (!own) throw new NewTypeError('A WebSocket is opened with new WebSocketPair()')
  count += 1
  const number = count
  mapSet(visited, number, own)
  whenOver(own, () => void mapDelete(visited, number))
  headersSet(responseHeaders(response), SOCKET_HEADER, toText(number))
  return response
}

/** The numbers of those that are open. */
export const openSockets = (): number[] => {
  const numbers: number[] = []
  mapForEach(visited, (_, number) => void arrayPush(numbers, number))
  return numbers
}

/** Closes the one with this number, if it is open: so it counts until its visitor has answered to that, or is gone. */
export const closeSocket = (number: number, code: number, reason: string): void => {
  const socket = mapGet(visited, number)
  if (socket) endSocket(socket, code, reason)
}

/** Closes every socket that is open. */
export const closeSockets = (): void => {
  setForEach(open, (socket) => endSocket(socket, SERVICE_RESTART, 'Another version runs now'))
  setClear(open)
}

const endSocket = (socket: WebSocket, code: number, reason: string) => {
  try {
    // One that the code never accepted cannot be closed.
    if (!setHas(open, socket)) reflectApply(socketAccept, socket, [])
  } catch {
    // It was accepted, by other means or before it was closed.
  }
  try {
    socketClose(socket, code, reason)
  } catch {
    // Of an instance that was ended before: it is closed already.
  }
}
