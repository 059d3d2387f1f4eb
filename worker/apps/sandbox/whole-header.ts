/** On an answer whose body is short and whole when it is made, says its isolate: it is worth reading at once. */
export const WHOLE_HEADER = 'x-aether-whole'
