import type { Attachment } from '#contract/attachments'
import type { Problem } from '#contract/errors'
import type { Check, GenerationIntent, GenerationMetadata, GenerationType, ProgressStatus } from '#contract/generation'
import type { ChatMessage, RoomRole, Unstored } from '#contract/rooms'
import type { LoggedEvent, OnlineMember, ServerEvent } from '#contract/socket'
import type { ConnectionState } from './connection-types.ts'
import type { Sendable } from './outbox.ts'

export type RoomMessage = Pick<ChatMessage, 'id' | 'message' | 'userId' | 'name' | 'seq' | 'timestamp'>

export type RoomGeneration = {
  id: string
  /** Its place in the conversation: the `seq` of its start. */
  seq: number
  userId: string
  name: string
  prompt: string
  type: GenerationType
  parentId: string | null
  attachments: Attachment[]
  /** An explanation is part of the conversation and no creation. */
  intent: GenerationIntent
  startedAt: string
  /** The text received so far; the whole result when complete. */
  text: string
  phase: 'running' | 'complete' | 'failed' | 'cancelled'
  status: ProgressStatus
  /** The step that is under way, in words. */
  detail: string | null
  /** 0..1 */
  progress: number
  version: number | null
  checks: Check[]
  metadata: GenerationMetadata | null
  problem: Problem | null
  cancelledBy: string | null
}

/** An event about the room's published creations. */
export type AppNote = Extract<LoggedEvent, { type: 'app_published' | 'app_error' }>

/** People who came and went after the event `seq` and before the next one. */
export type PresenceNote = { seq: number; joined: string[]; left: string[] }

/** A run of a creation as the room sees it, as long as this page is open. `outcome` null while it goes on. */
export type SharedRun = {
  run: string
  generationId: string
  name: string
  argv: readonly string[]
  output: readonly { stream: 'stdout' | 'stderr'; text: string }[]
  outcome: { exitCode: number | null; durationMs: number } | null
}

/** An event that was sent, and is not yet in the room's log. `refusal` says why the room did not take it. */
export type PendingItem = { event: Sendable; at: number; refusal: { code: string; message: string } | null }

export type RoomState = {
  /** The last event applied; null before the first join. */
  seq: number | null
  /** The log is known after this event; what is older has to be asked for. */
  from: number
  /** The last event of the log when the room was entered; later ones are news. */
  replayTo: number
  connection: ConnectionState
  room: { id: string; name: string } | null
  /** Null before the first join, and when one belongs here no longer. */
  you: OnlineMember | null
  /** The people here now. */
  members: OnlineMember[]
  /** The number of changes to who belongs here and with which role. */
  memberChanges: number
  /** Everyone ever seen here, by id. */
  names: { [userId: string]: string }
  /** By `seq`, oldest first. */
  messages: RoomMessage[]
  /** By `seq` of their start, oldest first. */
  generations: RoomGeneration[]
  notes: PresenceNote[]
  /** The newest last; at most `MAX_NOTES`. */
  apps: AppNote[]
  /** Items in the room's log that could not be stored, oldest first. */
  unstored: Unstored[]
  /** The newest last; at most `MAX_RUNS`. */
  runs: SharedRun[]
  pending: PendingItem[]
  /** The end of their typing by user, in ms since 1970. */
  typing: { [userId: string]: number }
  /** The last refusal that names nothing we sent. */
  notice: { code: string; message: string; at: number } | null
}

/** Actions on a room's state. `at` is in milliseconds: the reducer has no clock. */
export type RoomAction =
  | { type: 'received'; events: readonly ServerEvent[]; at: number }
  | { type: 'sent'; event: Sendable; at: number }
  | { type: 'withdrawn'; id: string }
  | { type: 'connection'; state: ConnectionState }
  /** A page of messages from before `from`; with them the log's messages are known after the new `from`. */
  | { type: 'older'; messages: readonly RoomMessage[]; from: number }
  | { type: 'tick'; at: number }
  | { type: 'notice_seen' }

export const TYPING_EXPIRES_MS = 5_000
export const MAX_NOTES = 100
export const MAX_RUNS = 20

export const createEmptyRoom = (pending: readonly Sendable[], at: number): RoomState => ({
  seq: null,
  from: 0,
  replayTo: 0,
  connection: { status: 'connecting' },
  room: null,
  you: null,
  members: [],
  memberChanges: 0,
  names: {},
  messages: [],
  generations: [],
  notes: [],
  apps: [],
  unstored: [],
  runs: [],
  pending: pending.map((event) => ({ event, at, refusal: null })),
  typing: {},
  notice: null,
})

export const canWrite = (role: RoomRole | undefined) => role === 'owner' || role === 'editor'
