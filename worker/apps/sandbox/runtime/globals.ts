/**
 * Takes away what generated code shares with others: the cache of the zone is one for all Workers of it. Called before
 * any of that code is evaluated.
 */
export const closeGlobals = (): void => {
  Reflect.deleteProperty(globalThis, 'caches')
}
