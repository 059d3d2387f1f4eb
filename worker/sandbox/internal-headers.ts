// Between us and the isolates of creations; a creation never sees them from outside.

/** Names the trial that a request to a sandbox's object is for. */
export const TRIAL_HEADER = 'x-aetheros-trial'

/**
 * On an answer whose body is short and whole when it is made, says its isolate: it is worth reading at once.
 * On an answer of a runner object: it was read, says that; any other one's code goes on behind it.
 */
export const WHOLE_HEADER = 'x-aether-whole'

/** Tells which of its sockets an upgrade opened; the runtime sets it. */
export const SOCKET_HEADER = 'x-aether-socket'
