/*
 * The plain values of the wire. They stand apart from the schemas so that the web app can have them without zod.
 */

export const MAX_PROMPT_CHARS = 16_000

/** The largest number that a column of four bytes holds. */
export const MAX_INT4 = 2_147_483_647

/** The most files that one request may have attached, and the most bytes of each. */
export const MAX_ATTACHMENTS = 5
export const MAX_ATTACHED_BYTES = { text: 512 * 1024, image: 4 * 1024 * 1024 } as const

/** The most bytes that a creation's database may hold; the platform itself would let it have 10 GB. */
export const MAX_DATABASE_BYTES = 100 * 1024 * 1024

/**
 * The most streams and sockets that visitors may have open at one creation, the most of one network address, and the
 * time that each may stay open, in minutes.
 */
export const MAX_CONNECTIONS = 1_000
export const MAX_CONNECTIONS_OF_ADDRESS = 100
export const CONNECTION_MINUTES = 30

/**
 * The number of its old addresses that lead to an app, and the days for which an address that was left is nobody
 * else's.
 */
export const MAX_OLD_SLUGS = 3
export const OLD_SLUG_DAYS = 90

/** The largest frame a client may send, in bytes of UTF-8. */
export const MAX_FRAME_BYTES = 64 * 1024
export const MAX_MESSAGE_CHARS = 8_000

/** Answered by the runtime itself, without waking the room (Durable Objects `setWebSocketAutoResponse`). */
export const PING = '{"type":"ping"}'
export const PONG = '[{"type":"pong"}]'

export const closeCodes = {
  malformed: 4400,
  signInAgain: 4401,
  notAMember: 4403,
  replaced: 4409,
  tooLarge: 4413,
  tooFast: 4429,
  /** Registered by IANA as “try again later”: what was sent is not read, or not fast enough. */
  tooSlow: 1013,
  restart: 1012,
} as const

/** The reason of a socket that was closed with `notAMember`, where that is not the person's own going. */
export const ROOM_DELETED = 'The room was deleted'

/** The name of the check that a browser reports: whether an interface comes up. */
export const MOUNTS = 'mounts'

/** The author of what stays in other people's rooms when its author's account is deleted: nobody. */
export const DELETED_PERSON = { userId: '00000000-0000-4000-8000-000000000000', name: 'Deleted account' } as const
