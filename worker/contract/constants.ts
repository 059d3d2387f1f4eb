/*
 * The plain values of the wire. They stand apart from the schemas so that the web app can have them without zod.
 */

export const MAX_PROMPT_CHARS = 16_000

/** The largest number that a column of four bytes holds. */
export const MAX_INT4 = 2_147_483_647

/** How many files one request may have attached, and how large each may be, in bytes. */
export const MAX_ATTACHMENTS = 5
export const MAX_ATTACHED_BYTES = { text: 512 * 1024, image: 4 * 1024 * 1024 } as const

/** How much a creation's database may hold; the platform itself would let it have 10 GB. */
export const MAX_DATABASE_BYTES = 100 * 1024 * 1024

/**
 * How many streams and sockets visitors may have open at one creation, how many of them one network address, and for how
 * long each, in minutes.
 */
export const MAX_CONNECTIONS = 1_000
export const MAX_CONNECTIONS_OF_ADDRESS = 100
export const CONNECTION_MINUTES = 30

/** How many of its old addresses lead to an app, and for how many days an address that was left is nobody else's. */
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

/** Why a socket was closed with `notAMember`, where that is not the person's own going. */
export const ROOM_DELETED = 'The room was deleted'

/** The name of the check that a browser reports: whether an interface comes up. */
export const MOUNTS = 'mounts'

/** Whose is what stays in other people's rooms when its author's account is deleted: nobody's. */
export const DELETED_PERSON = { userId: '00000000-0000-4000-8000-000000000000', name: 'Deleted account' } as const
