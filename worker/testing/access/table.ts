import type { ClientEvent } from '#contract/socket'
import {
  ended,
  type Kept,
  manage,
  members,
  nobody,
  outOfReach,
  theirs,
  toRead,
  toWatch,
  type Verdict,
  type Verdicts,
  watch,
  write,
} from './roles.ts'

/**
 * The roles that may ask one route. What nobody is named for is refused: with 401 to whoever is signed out, with 403 to
 * a key without the scope that the description names. On what is one's own everybody who is signed in is let in.
 */
export type Row = {
  /** The ids in the path are those of a room that others made, or of what is in it. */
  foreign?: Verdicts
  /** They are those of what somebody made there, who was removed or made a viewer since. */
  made?: Kept
  /** The path is one's own; of the names in the query or the body one is foreign. */
  through?: { [name: string]: Verdicts }
  /** Statuses besides success that only who was let in is answered. */
  also?: readonly number[]
  /** Instead of being let in to what is one's own. */
  own?: Verdict
  /** Asked last, because it changes who asks; in this order. */
  last?: number
  /** Makes a stranger or a guest a member: asked by them when all else was asked. */
  joins?: boolean
}

const own: Row = {}
const room = (foreign: Verdicts, more: Row = {}): Row => ({ foreign, ...more })
/** Seen by those who may, and by its author from anywhere. */
const generation = (foreign: Verdicts, made: Kept, more: Row = {}): Row => ({ foreign, made, ...more })
/** A private one. */
const app = (foreign: Verdicts, made: Kept, more: Row = {}): Row => ({ foreign: members(foreign), made, ...more })
/** Whoever sees the other thing, and may not have it here. */
const elsewhere: Verdicts = { ...watch, owner: 422, editor: 422, viewer: 422, demoted: 422, guest: 422 }
const unknown: Verdicts = {
  owner: 422,
  editor: 422,
  viewer: 422,
  demoted: 422,
  guest: 422,
  removed: 422,
  stranger: 422,
}

/** Every route of the description. */
export const routeAccess: { [route: string]: Row } = {
  'POST /api/auth/register': own,
  'POST /api/auth/login': own,
  'POST /api/auth/refresh': { also: [401] },
  'POST /api/auth/logout': { last: 4 },
  'GET /api/auth/profile': own,
  'PUT /api/auth/profile': own,
  'PUT /api/auth/password': { last: 2 },
  'GET /api/auth/credentials': own,
  'GET /api/auth/sessions': own,
  'DELETE /api/auth/sessions': own,
  'DELETE /api/auth/sessions/{id}': { foreign: nobody },
  'GET /api/auth/keys': own,
  'POST /api/auth/keys': own,
  'DELETE /api/auth/keys/{id}': { foreign: nobody },
  'GET /.well-known/jwks.json': own,
  'GET /api/auth/providers': own,
  'GET /api/auth/events': own,
  'POST /api/auth/password/forgot': own,
  'POST /api/auth/password/reset/review': { also: [422] },
  'POST /api/auth/password/reset': { also: [422] },
  'POST /api/auth/reauthenticate': own,
  'POST /api/auth/email/verification': own,
  'POST /api/auth/email/verify': { also: [422] },
  'PUT /api/auth/email': own,
  'POST /api/auth/email/change': { also: [422] },
  'GET /api/auth/factors': own,
  'POST /api/auth/factors/totp': own,
  'POST /api/auth/factors/totp/confirm': { also: [409, 422] },
  'POST /api/auth/factors/totp/remove': { also: [401] },
  'POST /api/auth/factors/recovery-codes': { also: [409] },
  'POST /api/auth/passkeys/options': own,
  'POST /api/auth/passkeys': { also: [400, 422] },
  'DELETE /api/auth/passkeys/{id}': { foreign: nobody },
  'POST /api/auth/passkeys/sign-in/options': own,
  'POST /api/auth/passkeys/sign-in': { also: [401] },
  'GET /api/auth/oauth/{provider}': own,
  'GET /api/auth/oauth/{provider}/callback': { also: [400] },
  'POST /api/auth/oauth/{provider}': { also: [401] },
  'POST /api/auth/oauth/link': { also: [401, 422] },
  'POST /api/auth/oauth/{provider}/link': own,
  'DELETE /api/auth/oauth/{provider}/link': { also: [404] },
  'GET /api/account/export': own,
  'POST /api/account/delete': { last: 3 },
  'POST /api/assets': own,
  'GET /api/assets': own,
  'GET /api/assets/usage': own,
  'GET /api/assets/{id}': { foreign: watch, made: theirs },
  'DELETE /api/assets/{id}': { foreign: nobody, made: theirs },
  'GET /api/metrics': { own: 403 },
  'GET /api/admin/settings': { own: 403 },
  'PATCH /api/admin/settings': { own: 403 },
  'GET /api/admin/audit': { own: 403 },
  'GET /api/admin/unstored': { own: 403 },

  'GET /api/rooms': own,
  'POST /api/rooms': own,
  'GET /api/rooms/{id}': room(watch),
  'PATCH /api/rooms/{id}': room(manage),
  'DELETE /api/rooms/{id}': room(manage),
  'GET /api/rooms/{id}/members': room(watch),
  'PATCH /api/rooms/{id}/members/{userId}': room(manage),
  'DELETE /api/rooms/{id}/members/{userId}': room(manage),
  'POST /api/rooms/{id}/invites': room(write),
  'GET /api/rooms/{id}/invites': room(write),
  'DELETE /api/rooms/{id}/invites/{token}': room(write, { made: outOfReach }),
  'GET /api/rooms/{id}/messages': room(watch),
  'GET /api/messages': { through: { roomId: watch } },
  'GET /api/rooms/{id}/unstored': room(watch),
  // Nothing waits there.
  'POST /api/rooms/{id}/unstored/{kind}/{itemId}/retry': room(write, { also: [404] }),
  'GET /api/rooms/{id}/models': room(watch),
  'PUT /api/rooms/{id}/model': room(write),
  'GET /api/rooms/{id}/keys': room(manage),
  'PUT /api/rooms/{id}/keys/{provider}': room(manage),
  'DELETE /api/rooms/{id}/keys/{provider}': room(manage),
  'POST /api/rooms/{id}/ticket': room(watch),
  'GET /api/rooms/{id}/socket': room(watch),
  'GET /api/invites/{token}': {
    foreign: { owner: 'in', editor: 'in', viewer: 'in', guest: 'in', stranger: 'in', removed: 404, demoted: 404 },
    made: ended,
  },
  // Whoever has it, but for those from whom an owner took something since it was made.
  'POST /api/invites/{token}/accept': {
    foreign: { owner: 'in', editor: 'in', viewer: 'in', guest: 'in', stranger: 'in', removed: 404, demoted: 404 },
    made: ended,
    joins: true,
  },

  'GET /api/generate/models': own,
  'POST /api/generate/{type}': { through: { roomId: write, parentId: nobody, attachments: unknown } },
  'GET /api/generate/history': { through: { roomId: watch } },
  'GET /api/generate/history/{id}': generation(watch, theirs),
  'PATCH /api/generate/history/{id}': generation(write, toRead),
  'DELETE /api/generate/history/{id}': generation(manage, toRead),
  'POST /api/generate/history/{id}/cancel': generation(write, theirs, { also: [409] }),
  'GET /api/generate/history/{id}/versions': generation(watch, theirs),
  'POST /api/generate/history/{id}/versions': generation(write, toRead),
  'POST /api/generate/history/{id}/restore': generation(write, toRead),
  'POST /api/generate/history/{id}/mounted': generation(write, toRead, { also: [409] }),
  'GET /api/generate/history/{id}/diff': generation(watch, theirs, { through: { from: watch } }),
  'GET /api/generate/history/{id}/context': generation(watch, theirs),
  'GET /api/generate/keys': own,
  'PUT /api/generate/keys/{provider}': own,
  'DELETE /api/generate/keys/{provider}': own,
  'GET /api/generate/usage': own,
  'POST /api/generate/history/{id}/run': generation(write, theirs),
  'GET /api/generate/history/{id}/export': generation(watch, theirs),
  'POST /api/generate/history/{id}/preview': generation(watch, { removed: 403, demoted: 'in' }),
  'GET /api/generate/history/{id}/previews': generation(watch, { removed: 403, demoted: 'in' }),
  // None of these ids is a preview's: whose it may be is held by `apps/grants`.
  'DELETE /api/generate/history/{id}/previews/{previewId}': generation(write, toRead, { also: [404] }),

  'GET /api/apps': { through: { roomId: watch } },
  'POST /api/apps': { through: { generationId: write } },
  'GET /api/apps/{slug}': app(watch, toWatch),
  'PATCH /api/apps/{slug}': app(write, outOfReach),
  'DELETE /api/apps/{slug}': app(manage, outOfReach),
  'GET /api/apps/{slug}/versions': app(watch, toWatch),
  'POST /api/apps/{slug}/versions': app(write, outOfReach, { through: { generationId: elsewhere } }),
  'GET /api/apps/{slug}/contract': app(watch, toWatch),
  'POST /api/apps/{slug}/faces': app(write, outOfReach),
  'POST /api/apps/{slug}/activate': app(write, outOfReach),
  'POST /api/apps/{slug}/fork': app(watch, toWatch),
  'POST /api/apps/{slug}/enter': app(watch, toWatch),
  'GET /api/apps/{slug}/logs': app(write, outOfReach),
  'GET /api/apps/{slug}/metrics': app(write, outOfReach),
  'GET /api/apps/{slug}/secrets': app(write, outOfReach),
  'PUT /api/apps/{slug}/secrets': app(write, outOfReach),
  'DELETE /api/apps/{slug}/secrets': app(write, outOfReach),
  'GET /api/apps/{slug}/shares': app(write, outOfReach),
  'POST /api/apps/{slug}/shares': app(write, outOfReach),
  'DELETE /api/apps/{slug}/shares/{id}': app(write, outOfReach),
  'GET /api/apps/{slug}/data': app(write, outOfReach),
  'GET /api/apps/{slug}/data/{table}': app(write, outOfReach),
  'POST /api/apps/{slug}/data/{table}': app(write, outOfReach),
  'PATCH /api/apps/{slug}/data/{table}/{key}': app(write, outOfReach),
  'DELETE /api/apps/{slug}/data/{table}/{key}': app(write, outOfReach),
  'GET /api/apps/{slug}/export': app(write, outOfReach),
  'DELETE /api/apps/{slug}/data': app(write, outOfReach),

  'GET /api/health': { also: [503] },
  'GET /api/auth/health': { also: [503] },
  'GET /api/generate/health': { also: [503] },
  'GET /api/rooms/health': { also: [503] },
  'GET /api/openapi.json': own,
  'GET /api/docs': own,
}

/** The outcome of a socket’s event: done, refused with this code, or without any answer. */
export type Outcome = 'done' | 'forbidden' | 'not_found' | 'invalid' | 'ignored'
export type EventRow = {
  /** The scope that a key needs besides the one to read, which opens the socket. */
  scope: 'read' | 'write' | 'generate'
  /** Of those who may enter the room: owner and editor, and who only watches. */
  write: Outcome
  watch: Outcome
  /** Of those who may write: each id that it names is another room’s. */
  foreign?: { [name: string]: Outcome }
}

/** Every event that a client sends. */
export const eventAccess: { [T in ClientEvent['type']]: EventRow } = {
  join_room: { scope: 'read', write: 'done', watch: 'done' },
  send_message: { scope: 'write', write: 'done', watch: 'forbidden' },
  start_generation: {
    scope: 'generate',
    write: 'done',
    watch: 'forbidden',
    foreign: { parentId: 'not_found', attachments: 'invalid' },
  },
  cancel_generation: {
    scope: 'generate',
    write: 'done',
    watch: 'forbidden',
    foreign: { generationId: 'not_found' },
  },
  typing: { scope: 'write', write: 'done', watch: 'ignored' },
  // Of somebody who was asked for none.
  receipt: { scope: 'read', write: 'ignored', watch: 'ignored' },
  ping: { scope: 'read', write: 'done', watch: 'done' },
}
