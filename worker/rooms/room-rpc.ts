import * as z from 'zod'
import { Identity } from '#contract/auth'
import type { Check, Generation } from '#contract/generation'
import { type ChatMessage, type RoomRole, RoomVisibility, type StoredKind, type Unstored } from '#contract/rooms'
import type { AppEvent, LoggedEvent, RoomChanged, RunShown } from '#contract/socket'
import type { GenerationJob, GivenVersion, StartResult } from '../generate/generation-job.ts'
import type { Added, Place } from '../generate/version-line.ts'

/** The header in which the Worker puts the visitor, as JSON; only the Worker can reach a room's object. */
export const VISITOR_HEADER = 'x-aether-visitor'

/** The seconds for which a ticket for a socket can be used. */
export const TICKET_SECONDS = 30

/** Somebody who asks to come in: their token was verified by the Worker, or they bear a ticket. */
export const Visitor = z.object({
  traceId: z.string(),
  by: z.union([z.object({ identity: Identity }), z.object({ ticket: z.string() })]),
})
export type Visitor = z.infer<typeof Visitor>

/** The reason why somebody stays outside. */
export const Refusal = z.object({
  status: z.enum([
    /** No such room, or none of their business. */
    'refused',
    /** Postgres does not answer, and this person was not here before. */
    'unavailable',
    'signed_out',
    /** The ticket was used, is too old, or is for another room. */
    'no_ticket',
  ]),
})
export type Refusal = z.infer<typeof Refusal>

export const RoomFacts = z.object({ name: z.string(), visibility: RoomVisibility, personal: z.boolean() })
export type RoomFacts = z.infer<typeof RoomFacts>

/** Picks these facts and no others: a stored room has more. */
export const pickFacts = ({ name, visibility, personal }: RoomFacts): RoomFacts => ({ name, visibility, personal })

/** A room and the roles of the people asked about (those without one are left out); null when there is no such room. */
export type Membership = { room: RoomFacts; roles: Map<string, RoomRole> } | null

/** A message in the room's log: its place, and its event as it was announced. */
export type StoredMessage = { seq: number; json: string }

/** The outcome of another try to store something. */
export type RetryResult = { status: 'stored' | 'not_here' | 'waiting' } | { status: 'refused'; reason: string }

/** Somebody who follows a generation without a socket. */
export type FeedReader = { userId: string; sessionId: string }

/** A room's Durable Object as the rest of the Worker calls it; `RoomObject` implements and describes it. */
export interface RoomRpc extends Rpc.DurableObjectBranded {
  fetch(request: Request): Promise<Response>
  issueTicket(identity: Identity): Promise<{ status: 'issued'; ticket: string } | Refusal>
  startGeneration(ticket: GenerationJob): Promise<StartResult>
  addVersion(ticket: GenerationJob, version: GivenVersion, place: Place): Promise<Added>
  generationEnd(id: string): Promise<LoggedEvent | null>
  generationEvents(id: string, seq: number, reader: FeedReader): Promise<ReadableStream<Uint8Array>>
  cancelGeneration(id: string, userId: string): Promise<boolean>
  pendingGeneration(id: string): Promise<Generation | null>
  unstored(): Promise<Unstored[]>
  retryUnstored(kind: StoredKind, id: string): Promise<RetryResult>
  forgetGeneration(id: string): Promise<void>
  settleOutbox(): Promise<void>
  pendingMessages(limit: number, before?: number): Promise<ChatMessage[]>
  announce(event: AppEvent): Promise<void>
  addCheck(generationId: string, check: Check): Promise<void>
  beginRun(run: string): Promise<boolean>
  show(event: RunShown | RoomChanged): Promise<void>
  people(): Promise<string[]>
  endSession(sessionId: string): Promise<void>
  removeMember(userId: string, by?: string): Promise<void>
  forgetPerson(userId: string, stays: string[]): Promise<void>
  changeRoom(facts: RoomFacts): Promise<void>
  changeRole(userId: string, role: RoomRole, by?: string): Promise<void>
  destroy(): Promise<void>
}

export type RoomStub = DurableObjectStub<RoomRpc>
