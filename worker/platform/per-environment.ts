import type { Env } from '../bindings.ts'

/** Returns a function that makes one of something for each environment, which an isolate has one of, when it is first asked for. */
export const perEnvironment = <T>(make: (env: Env) => T): ((env: Env) => T) => {
  const made = new WeakMap<Env, { value: T }>()
  return (env) => {
    const known = made.get(env)
    if (known) return known.value
    const value = make(env)
    made.set(env, { value })
    return value
  }
}
