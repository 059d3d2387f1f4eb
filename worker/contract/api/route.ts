import type * as z from 'zod'
import type { ApiScope } from '../auth.ts'

/**
 * The scopes that an API key needs, by who may ask; a signed-in person has all three. `use` opens or copies a creation,
 * which whoever has it reads and writes, `publish` puts what is generated into an app, and `invite` opens a room: what
 * a key hands out carries no more than the key.
 */
export const keyScopes = {
  read: ['read'],
  write: ['write'],
  generate: ['generate'],
  use: ['read', 'write'],
  publish: ['write', 'generate'],
  invite: ['read', 'write', 'generate'],
} as const satisfies { [access: string]: readonly ApiScope[] }

/**
 * The callers that a route answers. `anyone` needs no credentials; `person` wants somebody signed in, no key; `admin`
 * that one with the role.
 */
export type AccessClass = keyof typeof keyScopes | 'anyone' | 'person' | 'admin'

/** A JSON body by its schema; others by media type; null for an answer without a body. */
export type Body = z.ZodType | { [mediaType: string]: z.ZodType } | null

/** The 403 of a request that wants a sign-in of the last ten minutes. */
export const wantsProof = {
  403: 'Not allowed; or (`reauthentication_required`) the sign-in is older than ten minutes: `POST /api/auth/reauthenticate` first',
}

/**
 * One endpoint: all that is known of it outside its handler. It is registered from this, asks who may come in and reads
 * what is sent by it (`worker/http/serve.ts`), is typed by it for the browser, and `GET /api/openapi.json` is made of it.
 *
 * @example
 * readRoom: { method: 'get', path: '/api/rooms/{id}', summary: 'A room', access: 'read', params, answers: { 200: Room } },
 */
export type Endpoint = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As OpenAPI writes it: `/api/rooms/{id}`. */
  path: `/${string}`
  /** A few words: what it does. */
  summary: string
  /** Details that the summary has no room for. */
  description?: string
  access: AccessClass
  /** Set where the handler asks who is there: a room does for everyone at its socket (`readTokenIdentity` in `http/authenticate`). */
  authenticates?: 'handler'
  /** Wants a sign-in of the last ten minutes, because it adds a way into the account. */
  recentSignIn?: true
  /** Counted by account, by address of whoever is not signed in; besides the general limit of an account. */
  limit?: 'registration' | 'signInAddress' | 'generation' | 'run' | 'request'
  params?: z.ZodObject
  query?: z.ZodObject
  /** JSON is read and checked before the handler runs; other media the handler reads. */
  body?: z.ZodType<object> | { [mediaType: string]: z.ZodType }
  /** Successes by status. */
  answers: { [status: number]: Body }
  /** Errors of its own by status; those that follow from what it takes are added by themselves. */
  problems?: { [status: number]: string }
}

/** The endpoints of an area by the names of their handlers. */
export type Endpoints = { [name: string]: Endpoint }
