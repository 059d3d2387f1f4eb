import { hc } from 'hono/client'
import { useSyncExternalStore } from 'react'
import type { LoginRequest, RegisterRequest, SignedIn, User } from '#contract/auth'
import type { AppType } from '../../worker/app.ts'
import { forgetAccount } from '../ui/account-keys.ts'
import { readRemembered, remember } from '../ui/use-remembered.ts'
import { createAccess } from './access.ts'
import { ApiError } from './errors.ts'
import { orThrow, send } from './http.ts'

type Session =
  | { status: 'starting' }
  /** The server did not answer: whether somebody is signed in is not known. */
  | { status: 'unreachable'; error: unknown }
  /** `left` signed out on purpose, `expired` did not; a `visitor` was not signed in. */
  | { status: 'signed-out'; reason: 'visitor' | 'left' | 'expired' }
  | { status: 'signed-in'; user: User }

/**
 * Holds the id of who is signed in, and no secret: it spares visitors a refresh that must fail, and its `storage`
 * event tells the other tabs.
 */
const HINT = 'aether.session'

const publicApi = hc<AppType>(location.origin, {
  fetch: async (...request: Parameters<typeof send>) => orThrow(await send(...request)),
})

let session: Session = readRemembered(HINT) ? { status: 'starting' } : { status: 'signed-out', reason: 'visitor' }
const listeners = new Set<() => void>()

const publish = (next: Session) => {
  session = next
  for (const listener of listeners) listener()
}

const accept = ({ user, accessToken, expiresIn }: SignedIn) => {
  publish({ status: 'signed-in', user })
  remember(HINT, user.id)
  return { token: accessToken, expiresAt: Date.now() + expiresIn * 1000 }
}

const end = (reason: 'visitor' | 'left' | 'expired') => {
  remember(HINT, null)
  publish({ status: 'signed-out', reason })
}

export const access = createAccess({
  now: Date.now,
  exclusive: (run) => (navigator.locks ? navigator.locks.request('aether.refresh', run) : run()),
  refresh: async () => {
    try {
      return accept(await (await publicApi.api.auth.refresh.$post()).json())
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      end(session.status === 'signed-in' ? 'expired' : 'visitor')
      return null
    }
  },
})

export const readSession = (): Session => session

/** Returns the id of the person whom this browser belongs to now; `nobody` while nobody is signed in. */
export const readUserId = (): string => (session.status === 'signed-in' ? session.user.id : 'nobody')

export const subscribeSession = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useSession = (): Session => useSyncExternalStore(subscribeSession, readSession)

/** Returns the person who is signed in. Only below the signed-in guard; elsewhere ask `useSession`. */
export const useUser = (): User => {
  const now = useSession()
  if (now.status !== 'signed-in') throw new Error('useUser is for pages behind the signed-in guard')
  return now.user
}

/** Finds out whether the cookie of an earlier visit still holds. */
export const startSession = async () => {
  if (session.status === 'signed-in' || session.status === 'signed-out') return
  if (session.status === 'unreachable') publish({ status: 'starting' })
  try {
    await access.renew()
  } catch (error) {
    publish({ status: 'unreachable', error })
  }
}

/** Gets a new access token; false when the person has to sign in again. */
export const renewSession = async (): Promise<boolean> => (await access.renew()) !== null

export const expireSession = () => {
  access.set(null)
  end('expired')
}

export const signIn = async (credentials: LoginRequest) => {
  access.set(accept(await (await publicApi.api.auth.login.$post({ json: credentials })).json()))
}

/** Signs in with what a passkey has signed, or by linking an account elsewhere. */
export const signInWith = async (answer: Promise<{ json(): Promise<SignedIn> }>) => {
  access.set(accept(await (await answer).json()))
}

/** Starts the session of a cookie that a provider's sign-in has set, and that this page does not know of yet. */
export const signInByCookie = async () => {
  access.set(null)
  publish({ status: 'starting' })
  await startSession()
}

/** The routes for somebody who is not signed in. */
export const visitorApi = publicApi.api.auth

/** Ends the session of an account that is gone: the server has none left to end. */
export const endDeletedAccount = () => {
  const gone = session
  access.set(null)
  end('left')
  if (gone.status === 'signed-in') forgetAccount(gone.user.id)
}

export const createAccount = async (account: RegisterRequest) => {
  access.set(accept(await (await publicApi.api.auth.register.$post({ json: account })).json()))
}

/** Ends the session here even when the server cannot be told: whoever leaves a machine must not stay signed in on it. */
export const signOut = async () => {
  const token = await access.token().catch(() => null)
  access.set(null)
  end('left')
  const headers: { [name: string]: string } = token ? { authorization: `Bearer ${token}` } : {}
  await publicApi.api.auth.logout.$post({}, { headers }).catch(() => undefined)
}

/** Replaces the person who is signed in, whose profile was changed. */
export const updateUser = (user: User) => {
  if (session.status === 'signed-in') publish({ status: 'signed-in', user })
}

addEventListener('online', () => {
  if (session.status === 'unreachable') void startSession()
})

addEventListener('storage', (event) => {
  if (event.key !== HINT) return
  if (event.newValue === null) {
    access.set(null)
    publish({ status: 'signed-out', reason: 'left' })
  } else if (session.status === 'signed-in' && session.user.id !== event.newValue) {
    location.reload()
  } else if (session.status === 'signed-out') {
    publish({ status: 'starting' })
    void startSession()
  }
})
