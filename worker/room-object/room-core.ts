import type { ApiScope } from '#contract/auth'
import { closeCodes, MAX_FRAME_BYTES } from '#contract/constants'
import type { ErrorCode } from '#contract/errors'
import type { RoomRole } from '#contract/rooms'
import { ClientEvent, type LiveEvent } from '#contract/socket'
import { isPlainMessage } from './plain-message.ts'
import type { DraftEvent } from './room-log.ts'

/** The person who holds a socket: kept in its attachment, so it survives hibernation. */
export type Member = {
  userId: string
  name: string
  role: RoomRole
  sessionId: string
  /** The scopes of the API key that came here; without one nothing is held back. */
  scopes?: ApiScope[] | undefined
  traceId: string
  /** False until `join_room` was answered. */
  joined: boolean
}

/** The facts that the decision may look at; the shell reads it from the clock and the disk. */
export type Facts = {
  now: Date
  /** False when this person sends faster than the limits allow. */
  inPace: boolean
  /** The stored event of a message with this id; `forgotten` when the log had it once and only Postgres still does. */
  message(id: string): Stored | 'forgotten' | null
  /** The stored start of a generation with this id. */
  generation(id: string): Stored | null
  /** False when too much waits for Postgres already. */
  takesMessages(): boolean
}

/** Said when a room cannot keep more until Postgres is back. */
export const NO_ROOM =
  'The database does not answer, and this room can keep no more until it does. What was sent so far is safe; send this again in a while.'

/** A stored event, as it was announced, and whose it is. */
export type Stored = { userId: string; json: string }

export type StartGeneration = Extract<ClientEvent, { type: 'start_generation' }>

/** One thing that the shell has to do; effects are done in order. */
export type Effect =
  | { do: 'join'; after: number | undefined }
  | { do: 'log'; event: DraftEvent }
  /** Sends an event that is already stored to this socket alone. */
  | { do: 'repeat'; json: string }
  /** The same with a message that the log has forgotten. */
  | { do: 'repeat_forgotten'; id: string }
  | { do: 'tell_others'; event: LiveEvent }
  | { do: 'answer'; event: LiveEvent }
  | { do: 'start'; request: StartGeneration }
  | { do: 'cancel'; generationId: string }
  | { do: 'receipt'; token: string }
  | { do: 'close'; code: number; reason: string }

const close = (code: number, reason: string): Effect[] => [{ do: 'close', code, reason }]

/** Tells one member that something was not taken; `ref` is the id that it came with. */
export const createRefusal = (code: ErrorCode, message: string, ref?: string): Effect => ({
  do: 'answer',
  event: { type: 'error', code, message, ref },
})
const refuse = (code: ErrorCode, message: string, ref?: string): Effect[] => [createRefusal(code, message, ref)]

/** Shows whoever sends an id again its event again; somebody else's id is not to be had. */
export const repeatOrRefuse = (stored: Stored, userId: string, id: string): Effect =>
  stored.userId === userId
    ? { do: 'repeat', json: stored.json }
    : createRefusal('conflict', 'Somebody else has this id. Send it under a new one.', id)

const readFrame = (frame: string | ArrayBuffer): ClientEvent | Effect[] => {
  if (typeof frame !== 'string') return close(closeCodes.malformed, 'Frames are JSON text')
  // A UTF-16 unit is at most three bytes of UTF-8, so most frames need no encoding to be measured.
  if (frame.length * 3 > MAX_FRAME_BYTES && new TextEncoder().encode(frame).length > MAX_FRAME_BYTES)
    return close(closeCodes.tooLarge, 'A frame may have 64 KiB')
  let value: unknown
  try {
    value = JSON.parse(frame)
  } catch {
    return close(closeCodes.malformed, 'The frame is not JSON')
  }
  if (typeof value === 'object' && value !== null && isPlainMessage(value)) return value
  const event = ClientEvent.safeParse(value)
  if (event.success) return event.data
  if (typeof value !== 'object' || value === null || !('type' in value) || !knownTypes.has(String(value.type)))
    return close(closeCodes.malformed, 'Unknown event')
  // A known event with a bad value is a mistake that a person can mend: it is refused, the socket stays.
  const issue = event.error.issues[0]
  const ref = 'id' in value && typeof value.id === 'string' ? value.id : undefined
  return refuse('invalid', issue ? `${issue.path.join('.')}: ${issue.message}` : 'The event is not valid', ref)
}

const knownTypes = new Set<string>(ClientEvent.options.map((option) => option.shape.type.value))

/** Decides what one frame of one member leads to. Pure. */
export const decide = (member: Member, frame: string | ArrayBuffer, facts: Facts): Effect[] => {
  if (!facts.inPace) return close(closeCodes.tooFast, 'Too many messages: wait a moment and come back')
  const event = readFrame(frame)
  if (Array.isArray(event)) return event
  if (!member.joined && event.type !== 'join_room' && event.type !== 'ping')
    return close(closeCodes.malformed, 'The first frame is join_room')

  const may = (scope: ApiScope) => member.role !== 'viewer' && (member.scopes?.includes(scope) ?? true)
  switch (event.type) {
    case 'join_room':
      return [{ do: 'join', after: event.after }]
    case 'send_message': {
      if (!may('write')) return refuse('forbidden', 'You can watch this room, not write in it', event.id)
      const { userId, name } = member
      const stored = facts.message(event.id)
      if (stored === 'forgotten') return [{ do: 'repeat_forgotten', id: event.id }]
      if (stored) return [repeatOrRefuse(stored, userId, event.id)]
      if (!facts.takesMessages()) return refuse('unavailable', NO_ROOM, event.id)
      const timestamp = facts.now.toISOString()
      return [
        {
          do: 'log',
          event: { type: 'message_received', id: event.id, message: event.message, userId, name, timestamp },
        },
      ]
    }
    case 'start_generation': {
      if (!may('generate')) return refuse('forbidden', 'You can watch this room, not generate in it', event.id)
      const stored = facts.generation(event.id)
      return stored ? [repeatOrRefuse(stored, member.userId, event.id)] : [{ do: 'start', request: event }]
    }
    case 'cancel_generation':
      if (!may('generate'))
        return refuse('forbidden', 'You can watch this room, not stop its generations', event.generationId)
      return [{ do: 'cancel', generationId: event.generationId }]
    case 'typing':
      return may('write')
        ? [{ do: 'tell_others', event: { type: 'typing', userId: member.userId, active: event.active } }]
        : []
    case 'receipt':
      return [{ do: 'receipt', token: event.token }]
    case 'ping':
      return [{ do: 'answer', event: { type: 'pong' } }]
    default:
      return event satisfies never
  }
}
