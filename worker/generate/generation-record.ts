import * as z from 'zod'
import { languageOf, parseArtifact } from '#contract/artifact'
import { Attachment } from '#contract/attachments'
import { errorCodes, type Problem, problemType } from '#contract/errors'
import { type ArtifactFile, type Check, type Generation, GenerationType, VersionOrigin } from '#contract/generation'
import { AppError } from '../errors.ts'
import { storable } from '../platform/storable.ts'
import type { Spent } from './meter.ts'
import type { PipelineResult } from './pipeline-types.ts'

/** A request to generate, after its sender and its values were checked. */
export const GenerationTicket = z.object({
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
export type GenerationTicket = z.infer<typeof GenerationTicket>

/** A version that people made: there is nothing to wait for. */
export type GivenVersion = {
  text: string
  files: ArtifactFile[]
  checks: Check[]
  language: string | null
}

/** What a model would have to say about a version that people made. */
export const byHand = {
  model: '',
  provider: '',
  usage: null,
  costUsd: null,
  paidBy: 'house' as const,
  cached: false,
  repairs: 0,
  failedFirst: [],
  context: null,
}

/** How far a generation has come. `result` is there when it is complete, `problem` when it failed. */
export type Stage = {
  status: Generation['status']
  /** All that was written so far. */
  text?: string
  result?: Omit<PipelineResult, 'language' | 'context'> & {
    language: string | null
    context: PipelineResult['context'] | null
  }
  problem?: Problem
  durationMs?: number
  /** What it used, whether it came to its end or was stopped. */
  spent?: Spent | null
}

/** What was written of an artefact that was never finished. */
const writtenFiles = (text: string): ArtifactFile[] =>
  parseArtifact(text).parts.flatMap((part) =>
    part.kind === 'file' ? [{ path: part.path, language: languageOf(part.path), content: part.content }] : [],
  )

/** A generation as it is stored, and as everybody is told of it. */
export const recordOf = (ticket: GenerationTicket, roomId: string, stage: Stage): Generation => {
  const { id, userId, parentId, type, prompt, createdAt, origin } = ticket
  const { status, text = '', result, problem = null, durationMs = 0, spent = null } = stage
  return storable({
    id,
    userId,
    roomId,
    parentId,
    type,
    prompt,
    result: text,
    language: result?.language ?? ticket.language,
    files: result?.files ?? writtenFiles(text),
    status,
    version: ticket.version ?? 1,
    checks: result?.checks ?? [],
    metadata: {
      origin,
      model: result?.model ?? spent?.model ?? ticket.model ?? '',
      provider: result?.provider ?? spent?.provider ?? '',
      usage: result?.usage ?? null,
      spent: spent?.usage ?? null,
      costUsd: result?.costUsd ?? spent?.costUsd ?? null,
      paidBy: result?.paidBy ?? spent?.paidBy ?? 'house',
      cached: result?.cached ?? false,
      repairs: result?.repairs ?? 0,
      failedFirst: result?.failedFirst ?? [],
      context: result?.context ?? null,
      durationMs,
    },
    problem,
    createdAt,
  })
}

/** Why a generation failed, for people: an error of ours in its own words, any other without a detail of it. */
export const problemOf = (ticket: Pick<GenerationTicket, 'id' | 'traceId'>, error: unknown): Problem => {
  const known = error instanceof AppError
  const code = known ? error.code : 'internal'
  return storable({
    type: problemType(code),
    title: errorCodes[code].title,
    status: errorCodes[code].status,
    detail: known ? error.message : 'The generation failed on our side. Try again; what was received is kept.',
    traceId: ticket.traceId,
    errors: known ? error.details.errors : undefined,
    retryAfter: known ? error.details.retryAfter : undefined,
    generationId: ticket.id,
  })
}
