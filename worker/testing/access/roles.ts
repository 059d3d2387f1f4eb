/** The roles of somebody towards a room that others made, and towards what is in it. */
export const roles = ['stranger', 'viewer', 'editor', 'owner', 'removed', 'demoted'] as const
/** `guest`: a stranger who has the address of a room that is open to those who do. */
export type Role = (typeof roles)[number] | 'guest'

/** Let in, or refused with this status. */
export type Verdict = 'in' | 401 | 403 | 404 | 422
export type Verdicts = { [R in Role]: Verdict }

const membersOnly = { removed: 404, stranger: 404 } as const

/** Whoever may enter the room, as long as they may. */
export const watch: Verdicts = { owner: 'in', editor: 'in', viewer: 'in', demoted: 'in', guest: 'in', ...membersOnly }
export const write: Verdicts = { owner: 'in', editor: 'in', viewer: 403, demoted: 403, guest: 403, ...membersOnly }
export const manage: Verdicts = { owner: 'in', editor: 403, viewer: 403, demoted: 403, guest: 403, ...membersOnly }
/** The verdicts for what is one's own alone. */
export const nobody: Verdicts = { owner: 404, editor: 404, viewer: 404, demoted: 404, guest: 404, ...membersOnly }

/** Of a private app: the same for its room’s members, and nothing of it for anybody else. */
export const members = (verdicts: Verdicts): Verdicts => ({ ...verdicts, guest: 404 })

/** The verdicts for what somebody made in a room before they were removed from it, or made a viewer of it. */
export type Kept = { removed: Verdict; demoted: Verdict }
/** It is theirs wherever they are. */
export const theirs: Kept = { removed: 'in', demoted: 'in' }
/** They may see it, and not touch it. */
export const toRead: Kept = { removed: 403, demoted: 403 }
/** It is the room’s: seen by those who may enter. */
export const toWatch: Kept = { removed: 404, demoted: 'in' }
export const outOfReach: Kept = { removed: 404, demoted: 403 }
/** It ended with their standing. */
export const ended: Kept = { removed: 404, demoted: 404 }
