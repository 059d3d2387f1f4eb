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

/** Of routes that add a way into an account. */
export const wantsProof = {
  403: 'Not allowed; or (`reauthentication_required`) the sign-in is older than ten minutes: `POST /api/auth/reauthenticate` first',
}

/** One route as the outside sees it. `GET /api/openapi.json` is made of these; a test holds them complete. */
export type RouteDoc = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As OpenAPI writes it: `/api/rooms/{id}`. */
  path: string
  /** A few words: what it does. */
  summary: string
  /** Details that the summary has no room for. */
  description?: string
  access: AccessClass
  params?: z.ZodObject
  query?: z.ZodObject
  body?: Body
  /** Successes by status. */
  answers: { [status: number]: Body }
  /** Errors of its own by status; those that follow from what it takes are added by themselves. */
  problems?: { [status: number]: string }
}
