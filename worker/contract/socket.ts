import * as z from 'zod'
import { FaceKind } from './apps.ts'
import { Attachment, AttachmentIds } from './attachments.ts'
import { MAX_MESSAGE_CHARS } from './constants.ts'
import { ErrorCode, Problem } from './errors.ts'
import {
  Check,
  GenerationIntent,
  GenerationMetadata,
  GenerationType,
  Language,
  ModelId,
  ProgressStatus,
  Prompt,
} from './generation.ts'
import { Timestamp, Uuid, wordsUpTo } from './ids.ts'
import { RoomRole, Unstored } from './rooms.ts'

const seq = z.number().int().min(0)

/** A client frame is one of these. The first one is `join_room`. */
export const ClientEvent = z.discriminatedUnion('type', [
  /** `after`: the last `seq` this client has; what came later is replayed. */
  z.object({ type: z.literal('join_room'), after: seq.optional() }),
  /**
   * Sending an `id` again stores nothing again: its sender gets the stored event again. Somebody else’s is a
   * `conflict`.
   */
  z.object({ type: z.literal('send_message'), id: Uuid, message: wordsUpTo(MAX_MESSAGE_CHARS, 'Write something') }),
  /** `id` as with a message; one that another room or person has is a `conflict` as well. */
  z.object({
    type: z.literal('start_generation'),
    id: Uuid,
    prompt: Prompt,
    generationType: GenerationType,
    language: Language.optional(),
    parentId: Uuid.optional(),
    model: ModelId.optional(),
    attachments: AttachmentIds.optional(),
    intent: GenerationIntent.optional(),
    fresh: z.boolean().optional(),
  }),
  z.object({ type: z.literal('cancel_generation'), generationId: Uuid }),
  z.object({ type: z.literal('typing'), active: z.boolean() }),
  /** The answer to `receipt_wanted`: everything that was sent before it has been read. */
  z.object({ type: z.literal('receipt'), token: z.string().max(100) }),
  z.object({ type: z.literal('ping') }),
])
export type ClientEvent = z.infer<typeof ClientEvent>

const logged = { seq }

/** A message, as everyone gets it. */
export const MessageEvent = z.object({
  ...logged,
  type: z.literal('message_received'),
  id: Uuid,
  message: z.string(),
  userId: Uuid,
  name: z.string(),
  timestamp: Timestamp,
})
export type MessageEvent = z.infer<typeof MessageEvent>

/** A creation was published, or runs another version now. */
const AppPublished = z.object({
  ...logged,
  type: z.literal('app_published'),
  slug: z.string(),
  url: z.string(),
  version: z.number().int(),
  /** Changes of the API’s contract that break its callers, against the version that ran before. */
  breaking: z.array(z.string()).optional(),
  /** Other changes of it. */
  changes: z.array(z.string()).optional(),
  /** Faces of the same app that ask for what breaks. */
  stale: z.array(FaceKind).optional(),
  generationId: Uuid,
  userId: Uuid,
  name: z.string(),
  timestamp: Timestamp,
})

/** Something went wrong in a live creation: `count` times since it was last told. */
const AppFailed = z.object({
  ...logged,
  type: z.literal('app_error'),
  slug: z.string(),
  message: z.string(),
  stack: z.string().optional(),
  count: z.number().int().min(1),
  /** The host that it wanted to reach and that nobody allowed: `allowedHosts` of the app can have it. */
  blockedHost: z.string().optional(),
  generationId: Uuid,
  timestamp: Timestamp,
})

/** An event about an app, before it has a place in the room's log. */
export type AppEvent = Omit<z.infer<typeof AppPublished>, 'seq'> | Omit<z.infer<typeof AppFailed>, 'seq'>

/** Events that have a place in the room's log: `seq` rises strictly, and `join_room.after` replays them. */
export const LoggedEvent = z.discriminatedUnion('type', [
  MessageEvent,
  z.object({
    ...logged,
    type: z.literal('generation_started'),
    generationId: Uuid,
    userId: Uuid,
    name: z.string(),
    prompt: z.string(),
    generationType: GenerationType,
    parentId: Uuid.optional(),
    attachments: z.array(Attachment).optional(),
    /** `build` when absent. */
    intent: GenerationIntent.optional(),
    timestamp: Timestamp,
  }),
  /** `offset`: length of the generation's text before this part, in UTF-16 units. */
  z.object({
    ...logged,
    type: z.literal('generation_delta'),
    generationId: Uuid,
    offset: z.number().int().min(0),
    text: z.string(),
  }),
  z.object({
    ...logged,
    type: z.literal('generation_progress'),
    generationId: Uuid,
    progress: z.number().min(0).max(1),
    status: ProgressStatus,
    /**
     * The work that is being done now, in words: the file being written, the check being run, the place in the queue.
     */
    detail: z.string().optional(),
  }),
  z.object({
    ...logged,
    type: z.literal('generation_complete'),
    generationId: Uuid,
    result: z.string(),
    metadata: GenerationMetadata.and(
      z.object({
        checks: z.array(Check),
        version: z.number().int(),
      }),
    ),
  }),
  z.object({ ...logged, type: z.literal('generation_failed'), generationId: Uuid, problem: Problem }),
  z.object({ ...logged, type: z.literal('generation_cancelled'), generationId: Uuid, userId: Uuid }),
  /** After its end something more was found out about it, by the browser that showed it. */
  z.object({ ...logged, type: z.literal('generation_checked'), generationId: Uuid, check: Check }),
  AppPublished,
  AppFailed,
  /** It stands in this log and nowhere else: `reason` says why. Somebody can have it tried again. */
  z.object({ ...logged, type: z.literal('storage_failed'), ...Unstored.shape }),
  /** Something that could not be stored is stored now. */
  z.object({
    ...logged,
    type: z.literal('storage_mended'),
    ...Unstored.pick({ kind: true, id: true, userId: true }).shape,
  }),
  /**
   * Somebody’s account was deleted: what they said, started and published here is gone, and is to be forgotten. The
   * generations in `stays` are still here, with what was published of them, as nobody’s.
   */
  z.object({ ...logged, type: z.literal('person_removed'), userId: Uuid, stays: z.array(Uuid).optional() }),
  /** A generation was deleted: what this log had of it is gone, and is to be forgotten. */
  z.object({ ...logged, type: z.literal('generation_removed'), generationId: Uuid }),
])
export type LoggedEvent = z.infer<typeof LoggedEvent>

export const OnlineMember = z.object({ userId: Uuid, name: z.string(), role: RoomRole })
export type OnlineMember = z.infer<typeof OnlineMember>

const shown = { run: Uuid, generationId: Uuid }

/** A run of code or of a tool, as everyone in its room sees it: output to a bound. `exitCode` null: it was stopped. */
export const RunShown = z.discriminatedUnion('type', [
  z.object({ ...shown, type: z.literal('run_started'), userId: Uuid, name: z.string(), argv: z.array(z.string()) }),
  z.object({ ...shown, type: z.literal('run_output'), stream: z.enum(['stdout', 'stderr']), text: z.string() }),
  z.object({
    ...shown,
    type: z.literal('run_ended'),
    exitCode: z.number().int().nullable(),
    durationMs: z.number().int(),
  }),
])
export type RunShown = z.infer<typeof RunShown>

/** The room was renamed, or something in it. */
export const RoomChanged = z.object({
  type: z.literal('room_changed'),
  room: z.object({ id: Uuid, name: z.string() }),
})
export type RoomChanged = z.infer<typeof RoomChanged>

/** Events about now: they are not logged and never replayed. */
export const LiveEvent = z.discriminatedUnion('type', [
  /** The first event after `join_room`; then the replay up to `seq`, then live events. */
  z.object({
    type: z.literal('room_joined'),
    room: z.object({ id: Uuid, name: z.string() }),
    you: OnlineMember,
    /** The people who are here now. */
    members: z.array(OnlineMember),
    seq,
    /**
     * The replay has everything after this. Later than `join_room.after` when that is too far back: then what the
     * client has ends in a gap, and it begins anew.
     */
    from: seq,
  }),
  RoomChanged,
  /** Somebody belongs to the room with this role from now on; null: not any more. Also of those who are not here. */
  z.object({ type: z.literal('member_changed'), userId: Uuid, role: RoomRole.nullable() }),
  z.object({ type: z.literal('user_joined'), userId: Uuid, name: z.string(), role: RoomRole }),
  z.object({ type: z.literal('user_left'), userId: Uuid }),
  z.object({ type: z.literal('typing'), userId: Uuid, active: z.boolean() }),
  /** `ref`: the `id` of the client event that was refused. */
  z.object({ type: z.literal('error'), code: ErrorCode, message: z.string(), ref: z.string().optional() }),
  ...RunShown.options,
  /**
   * Comes after much that was sent, and wants `receipt` with the same token. A socket that sends none may be closed
   * with 1013 when several MiB have been sent since; whoever comes back with `join_room.after` misses nothing.
   */
  z.object({ type: z.literal('receipt_wanted'), token: z.string() }),
  z.object({ type: z.literal('pong') }),
])
export type LiveEvent = z.infer<typeof LiveEvent>

export const ServerEvent = z.union([LoggedEvent, LiveEvent])
export type ServerEvent = LoggedEvent | LiveEvent

/** A server frame: one or more events, in order. */
export const ServerFrame = z.array(ServerEvent).min(1)
