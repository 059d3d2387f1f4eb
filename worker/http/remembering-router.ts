import type { Result, Router } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'
import { BoundedMap } from '../platform/bounded-map.ts'

const MAX_ROUTES = 2_000
/** Longer paths are rare, and nobody shall fill the memory with them. */
const MAX_PATH_CHARS = 200

/**
 * Hono's trie, which remembers where a path led: the same few are asked for over and over, and walking the tree of all
 * routes and middleware costs as much as the rest of the gateway. (Hono's faster router refuses our routes.)
 */
export const createRememberingRouter = <T>(): Router<T> => {
  const trie = new TrieRouter<T>()
  const known = new BoundedMap<string, Result<T>>(MAX_ROUTES)
  return {
    name: 'RememberingRouter',
    add(method, path, handler) {
      known.clear()
      trie.add(method, path, handler)
    },
    match(method, path) {
      const key = `${method} ${path}`
      const remembered = known.get(key)
      if (remembered) return remembered
      const found = trie.match(method, path)
      if (path.length <= MAX_PATH_CHARS) known.set(key, found)
      return found
    },
  }
}
