import type { Socket } from './connection-types.ts'

/** A WebSocket as the connection uses it: in a browser, and in Node where the soak runs the same code. */
export const openSocket = (url: string | URL): Socket => {
  const socket = new WebSocket(url)
  return {
    set onopen(run: (() => void) | null) {
      socket.onopen = run
    },
    set onmessage(run: ((event: { data: unknown }) => void) | null) {
      socket.onmessage = run
    },
    set onclose(run: ((event: { code: number }) => void) | null) {
      socket.onclose = run
    },
    // A socket that is closing drops what it is given; the outbox sends it again.
    send: (data) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(data)
    },
    close: (code) => socket.close(code),
  }
}
