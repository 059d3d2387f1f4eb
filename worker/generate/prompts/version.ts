/** Part of the cache's key: raise it with every change of a prompt that may change an answer. */
export const PROMPT_VERSION = 6
