/**
 * Every way into a creation that is given away, by who gave it: `bo`, an editor of the room, with a session or an API
 * key, or `ada`, its owner. A guest has each of them open: a page, a stream of events and a WebSocket.
 */
export const ways = [
  'session’s entry',
  'key’s entry',
  'share link in a browser',
  'share link as a token',
  'key’s share link in a browser',
  'key’s share link as a token',
  'session’s preview',
  'key’s preview',
  'owner’s entry',
  'owner’s preview',
  'address',
  'address below a path',
] as const
export type Way = (typeof ways)[number]

const bySession: Way[] = ['session’s entry', 'session’s preview']
const keyShares: Way[] = ['key’s share link in a browser', 'key’s share link as a token']
const entriesByKey: Way[] = ['key’s entry', 'key’s preview']
const byKey: Way[] = [...entriesByKey, ...keyShares]
const byBo = [...bySession, ...entriesByKey]
const sessionShares: Way[] = ['share link in a browser', 'share link as a token']
const shares: Way[] = [...sessionShares, ...keyShares]
const byAddress: Way[] = ['address', 'address below a path']
const previews: Way[] = ['session’s preview', 'key’s preview', 'owner’s preview']

/** The events that take a right away, each with exactly those ways that end with it. */
export const endings = {
  'a member is removed': [...byBo, ...shares],
  'a member leaves': [...byBo, ...shares],
  'a member becomes a viewer': shares,
  'a session signs out': bySession,
  'a session is ended from another one': bySession,
  'an API key is deleted': byKey,
  'an API key expires': byKey,
  'the password is changed': [...byBo, ...shares],
  'the password is changed, and all is kept': bySession,
  'an account is deleted': [...byBo, ...shares],
  'a share link is withdrawn': sessionShares,
  'an app is made private': byAddress,
  'the apps are taken down': ways.filter((way) => !previews.includes(way)),
  'previews are withdrawn': previews,
  'the generation is deleted': previews,
  'the room is deleted': [...ways],
} as const satisfies { [ending: string]: readonly Way[] }
export type Ending = keyof typeof endings

/** Invitations to the room: `bo`'s, made in a session and with an API key, and `ada`'s. */
export const invitations = ['session’s invitation', 'key’s invitation', 'owner’s invitation'] as const
export type Invitation = (typeof invitations)[number]

const byBoToRoom: Invitation[] = ['session’s invitation', 'key’s invitation']

/** Exactly those invitations that end with something; what is not here ends none. */
export const invitationsEnded: { [E in Ending]?: readonly Invitation[] } = {
  'a member is removed': byBoToRoom,
  'a member leaves': byBoToRoom,
  'a member becomes a viewer': byBoToRoom,
  'an API key is deleted': ['key’s invitation'],
  'an API key expires': ['key’s invitation'],
  'the password is changed': byBoToRoom,
  'an account is deleted': byBoToRoom,
  'the room is deleted': invitations,
}
