/** `expiresAt`: ms since 1970. */
export type Access = { token: string; expiresAt: number }

type AccessNeeds = {
  /** Asks for a new access token; null when the session is over. Throws when it cannot be known. */
  refresh: () => Promise<Access | null>
  /** Runs one at a time in all tabs: refresh tokens rotate, and a replayed one ends the session. */
  exclusive: <T>(run: () => Promise<T>) => Promise<T>
  now: () => number
}

/** A token that has less than this left is renewed before it is used. */
const MARGIN_MS = 30_000

/** Keeps the access token in memory, and renews it once however many ask at the same time. */
export const createAccess = ({ refresh, exclusive, now }: AccessNeeds) => {
  let current: Access | null = null
  let flight: Promise<Access | null> | null = null
  let epoch = 0

  const renew = (): Promise<Access | null> => {
    if (flight) return flight
    const startedAt = epoch
    const mine = exclusive(refresh)
      .then((access) => {
        // Signed out, or in as someone else, meanwhile: what comes late belongs to nobody.
        if (epoch !== startedAt) return current
        current = access
        return access
      })
      .finally(() => {
        if (flight === mine) flight = null
      })
    flight = mine
    return mine
  }

  return {
    /** Replaces the access at sign-in, and ends it with null at sign-out. */
    set(access: Access | null) {
      epoch += 1
      flight = null
      current = access
    },
    renew,
    /** A token to use now; null when nobody is signed in. */
    async token(): Promise<string | null> {
      if (!current) return flight ? ((await flight)?.token ?? null) : null
      if (current.expiresAt - now() > MARGIN_MS) return current.token
      return (await renew())?.token ?? null
    },
    /** A newer token than the one that was refused; null when the session is over. */
    async renewAfter(refused: string): Promise<string | null> {
      if (current && current.token !== refused) return current.token
      return (await renew())?.token ?? null
    },
  }
}
type AccessKeeper = ReturnType<typeof createAccess>

type AuthFetchNeeds = {
  access: Pick<AccessKeeper, 'token' | 'renewAfter'>
  send: (input: RequestInfo | URL, init: RequestInit) => Promise<Response>
  onSessionOver: () => void
}

/** A 401 may also say that a password was wrong; only what says `invalid_token` (RFC 6750) is mended by a new one. */
const isAboutToken = (response: Response) =>
  response.headers.get('www-authenticate')?.includes('invalid_token') ?? false

/** `fetch` as the person who is signed in: adds the token, and after a 401 renews it and tries once more. */
export const createAuthFetch =
  ({ access, send, onSessionOver }: AuthFetchNeeds) =>
  async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const withToken = (token: string | null) => {
      const headers = new Headers(init.headers)
      if (token) headers.set('authorization', `Bearer ${token}`)
      return send(input, { ...init, headers })
    }
    const token = await access.token()
    const response = await withToken(token)
    if (response.status !== 401 || !token || !isAboutToken(response)) return response
    const renewed = await access.renewAfter(token)
    if (renewed) return withToken(renewed)
    onSessionOver()
    return response
  }
