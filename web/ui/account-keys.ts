/**
 * The key of something that belongs to one account: somebody else who signs in with the same browser has other keys,
 * and is shown nothing of it. `of`: what it is about, as a room's id.
 */
export const accountKey = (what: string, userId: string, of: string) => `aether.${what}.${userId}.${of}`

/** Removes what an account left in this browser, when the account is deleted. A blocked storage has nothing. */
export const forgetAccount = (userId: string) => {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('aether.') && key.split('.')[2] === userId) localStorage.removeItem(key)
  } catch {
    return
  }
}
