export declare const MAX_PROMPT_CHARS = 16000
/** The largest number that a column of four bytes holds. */
export declare const MAX_INT4 = 2147483647
/** How many files one request may have attached, and how large each may be, in bytes. */
export declare const MAX_ATTACHMENTS = 5
export declare const MAX_ATTACHED_BYTES: {
  readonly text: number
  readonly image: number
}
/** How much a creation's database may hold; the platform itself would let it have 10 GB. */
export declare const MAX_DATABASE_BYTES: number
/**
 * How many streams and sockets visitors may have open at one creation, how many of them one network address, and for how
 * long each, in minutes.
 */
export declare const MAX_CONNECTIONS = 1000
export declare const MAX_CONNECTIONS_OF_ADDRESS = 100
export declare const CONNECTION_MINUTES = 30
/** How many of its old addresses lead to an app, and for how many days an address that was left is nobody else's. */
export declare const MAX_OLD_SLUGS = 3
export declare const OLD_SLUG_DAYS = 90
/** The largest frame a client may send, in bytes of UTF-8. */
export declare const MAX_FRAME_BYTES: number
export declare const MAX_MESSAGE_CHARS = 8000
/** Answered by the runtime itself, without waking the room (Durable Objects `setWebSocketAutoResponse`). */
export declare const PING = '{"type":"ping"}'
export declare const PONG = '[{"type":"pong"}]'
export declare const closeCodes: {
  readonly malformed: 4400
  readonly signInAgain: 4401
  readonly notAMember: 4403
  readonly replaced: 4409
  readonly tooLarge: 4413
  readonly tooFast: 4429
  /** Registered by IANA as “try again later”: what was sent is not read, or not fast enough. */
  readonly tooSlow: 1013
  readonly restart: 1012
}
/** Why a socket was closed with `notAMember`, where that is not the person's own going. */
export declare const ROOM_DELETED = 'The room was deleted'
/** The name of the check that a browser reports: whether an interface comes up. */
export declare const MOUNTS = 'mounts'
/** Whose is what stays in other people's rooms when its author's account is deleted: nobody's. */
export declare const DELETED_PERSON: {
  readonly userId: '00000000-0000-4000-8000-000000000000'
  readonly name: 'Deleted account'
}
