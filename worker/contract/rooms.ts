import * as z from 'zod'
import { nameUpTo, Text, Timestamp, Uuid, whole } from './ids.ts'
import { kindNames } from './kinds.ts'
import { SearchPart } from './search.ts'

/** Owners manage, editors talk and generate, viewers watch. */
export const RoomRole = z.enum(['owner', 'editor', 'viewer'])
export type RoomRole = z.infer<typeof RoomRole>

/** `link`: whoever is signed in and has the address may enter as a viewer. */
export const RoomVisibility = z.enum(['private', 'link'])
export type RoomVisibility = z.infer<typeof RoomVisibility>

const RoomName = nameUpTo(100, 'Name the room')

export const CreateRoom = z.object({ name: RoomName, visibility: RoomVisibility.default('private') })
export type CreateRoom = z.infer<typeof CreateRoom>

export const UpdateRoom = z
  .object({ name: RoomName.optional(), visibility: RoomVisibility.optional() })
  .refine((value) => value.name !== undefined || value.visibility !== undefined, 'Nothing to change')
export type UpdateRoom = z.infer<typeof UpdateRoom>

/** The last message or creation of a room. `type` is a creation's. */
export const LastEvent = z.object({
  kind: z.enum(['message', 'creation']),
  type: z.enum(kindNames).nullable(),
  /** The message, or the creation's title; its beginning. */
  text: z.string(),
  /** The name of whoever said or asked for it; empty when their account is gone. */
  by: z.string(),
  at: Timestamp,
})
export type LastEvent = z.infer<typeof LastEvent>

export const Room = z.object({
  id: Uuid,
  name: z.string(),
  visibility: RoomVisibility,
  /** True for the room that everyone has from registration. */
  personal: z.boolean(),
  /** The role of whoever asks. */
  role: RoomRole,
  /** The number of people (not tabs) in the room now. */
  online: z.number().int(),
  /** In a list alone; null when nothing was said or made. */
  last: LastEvent.nullable().optional(),
  createdAt: Timestamp,
})
export type Room = z.infer<typeof Room>

export const RoomMember = z.object({
  userId: Uuid,
  name: z.string(),
  avatarUrl: z.string().nullable(),
  role: RoomRole,
  online: z.boolean(),
})
export type RoomMember = z.infer<typeof RoomMember>

export const CreateInvite = z.object({ role: z.enum(['editor', 'viewer']) })
export type CreateInvite = z.infer<typeof CreateInvite>

/** An invitation as it is listed. It ends with the standing of whoever made it, too. */
export const RoomInvite = z.object({
  id: Uuid,
  role: RoomRole,
  createdBy: Uuid,
  createdAt: Timestamp,
  expiresAt: Timestamp,
})
export type RoomInvite = z.infer<typeof RoomInvite>

/** `token` and `url` are shown once, when it is made. */
export const Invite = RoomInvite.extend({ token: z.string(), url: z.string() })
export type Invite = z.infer<typeof Invite>

/** An invitation as whoever has its link sees it: names as their owners chose them, and nothing that leads further. */
export const OpenInvite = z.object({
  roomName: z.string(),
  /** The name of its maker. */
  invitedBy: z.string(),
  role: RoomRole,
  expiresAt: Timestamp,
})
export type OpenInvite = z.infer<typeof OpenInvite>

export const InviteToken = z.string().regex(/^[\w-]{20,64}$/)

/** `expiresIn` is in seconds. */
export const SocketTicket = z.object({ ticket: z.string(), expiresIn: z.number().int() })
export type SocketTicket = z.infer<typeof SocketTicket>

export const ChatMessage = z.object({
  id: Uuid,
  roomId: Uuid,
  userId: Uuid,
  name: z.string(),
  message: z.string(),
  /** The message's place in the room's log. */
  seq: z.number().int(),
  timestamp: Timestamp,
})
export type ChatMessage = z.infer<typeof ChatMessage>

/** A message in which something was found, with the room that it stands in. */
export const FoundMessage = ChatMessage.extend({ roomName: z.string(), parts: z.array(SearchPart) })
export type FoundMessage = z.infer<typeof FoundMessage>

export const MessageSearch = z.object({
  /** Words, "a phrase", -without, this or that; also within words, with or without their accents. */
  q: Text.trim().min(1).max(200).normalize('NFC'),
  /** All rooms that one is a member of when absent. */
  roomId: Uuid.optional(),
})
export type MessageSearch = z.infer<typeof MessageSearch>

/** Kinds of a room's events that are stored outside of it, too. */
export const StoredKind = z.enum(['message', 'generation'])
export type StoredKind = z.infer<typeof StoredKind>

/**
 * An event that a room could not store, and why, in a sentence. It stands in the room's log, holds up nothing, and
 * waits until somebody has it tried again.
 */
export const Unstored = z.object({
  kind: StoredKind,
  /** Of the message or the generation. */
  id: Uuid,
  /** The id of its author. */
  userId: Uuid,
  reason: z.string(),
  since: Timestamp,
})
export type Unstored = z.infer<typeof Unstored>

/** The same as administrators see it. */
export const ReportedUnstored = Unstored.omit({ userId: true }).extend({ roomId: Uuid })
export type ReportedUnstored = z.infer<typeof ReportedUnstored>

/** Newest page first; inside a page oldest first. `before` is a `seq`. */
export const MessagesQuery = z.object({
  before: whole(z.int().min(1).optional()),
  limit: whole(z.int().min(1).max(100).default(50)),
})
export type MessagesQuery = z.infer<typeof MessagesQuery>
