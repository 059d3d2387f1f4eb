/**
 * On an answer whose body is short and whole when it is made, says its isolate: it is worth reading at once.
 * On an answer of a runner object: it was read, says that; any other one's code goes on behind it.
 */
export const WHOLE_HEADER = 'x-aether-whole'
