import * as z from 'zod'
import { Attachment } from '#contract/attachments'
import type { Identity } from '#contract/auth'
import type { ErrorCode } from '#contract/errors'
import {
  type ArtifactFile,
  type Check,
  type GenerateRequest,
  type Generation,
  GenerationType,
  VersionOrigin,
} from '#contract/generation'
import { AppError } from '../errors.ts'

/** A request of somebody who may generate in this room, by whichever way it came. */
export type AskedGeneration = {
  id: string
  roomId: string
  type: GenerationType
  by: Pick<Identity, 'userId' | 'name' | 'sessionId' | 'scopes'> & { traceId: string }
  request: Omit<GenerateRequest, 'roomId'>
}

/** A request to generate, after its sender and its values were checked: what its room is handed, and keeps. */
export const GenerationJob = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  /** The API key that asked; absent for somebody who was signed in. */
  keyId: z.string().optional(),
  type: GenerationType,
  prompt: z.string(),
  language: z.string().nullable(),
  model: z.string().nullable(),
  parentId: z.string().nullable(),
  /** Uploads that whoever asks may attach in this room. */
  attachments: z.array(Attachment).default([]),
  fresh: z.boolean(),
  traceId: z.string(),
  createdAt: z.string(),
  origin: VersionOrigin.default('model'),
  /** Its number in its line; absent for one that begins a line. */
  version: z.number().int().optional(),
})
export type GenerationJob = z.infer<typeof GenerationJob>

/** The answer of a room to a ticket. */
export type StartResult =
  | { status: 'started' }
  /** It began before, asked for by the same person: its start as it was announced. */
  | { status: 'known'; json: string }
  | { status: 'refused'; code: ErrorCode; message: string; retryAfter?: number }

/** A room, as far as requests begin there. */
type StartTarget = {
  start(job: GenerationJob): Promise<StartResult>
  /** Resolves once nothing runs under this id any more; null for an id that is new, under which nothing else can run. */
  ended(id: string): Promise<unknown> | null
}

/** The one way of a request into its room. */
export type JobIntake = {
  /**
   * Hands a request to its room and returns the room's answer. Of what does not begin nothing of the day is used.
   * Throws `AppError` when something that is attached is not the sender's, or the day is used up.
   */
  start(asked: AskedGeneration, room: StartTarget): Promise<StartResult>
}

/** The owner of an id, as far as anybody can be asked: `unknown` when nobody can. */
export type IdClaim = 'ours' | 'taken' | 'unknown'

/** A version that people made: there is nothing to wait for. */
export type GivenVersion = {
  text: string
  files: ArtifactFile[]
  checks: Check[]
  language: string | null
}

/** Throws `AppError` (conflict) for a version that nothing can go on from. */
export const assertGoesOn = ({ metadata }: Pick<Generation, 'metadata'>) => {
  if (metadata.origin === 'explanation')
    throw new AppError('conflict', 'An explanation has no files to go on from. Choose the creation that it is about.')
}
