/** Where the runtime says which of its sockets an upgrade opened. */
export const SOCKET_HEADER = 'x-aether-socket'
