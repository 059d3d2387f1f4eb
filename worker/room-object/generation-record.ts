import { languageOf, parseArtifact } from '#contract/artifact'
import { errorCodes, type Problem, problemType } from '#contract/errors'
import { type ArtifactFile, Generation } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { ProgressEvent } from '../generate/events.ts'
import type { Spent } from '../generate/meter.ts'
import type { PipelineResult } from '../generate/pipeline-types.ts'
import type { GenerationTicket } from '../generate/ticket.ts'
import { storable } from '../platform/storable.ts'
import type { DraftEvent } from './room-log.ts'

/** A row of the object's SQLite holds 2 MB. */
const MAX_RECORD_BYTES = 1_900_000

/** The facts that a model would have of its answer, of a version that people made. */
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

/** The state of a generation. `result` is there when it is complete, `problem` when it failed. */
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
  /** The tokens that it used, whether it came to its end or was stopped. */
  spent?: Spent | null
}

/** Returns the files of an artefact that was never finished, as far as they were written. */
const writtenFiles = (text: string): ArtifactFile[] =>
  parseArtifact(text).parts.flatMap((part) =>
    part.kind === 'file' ? [{ path: part.path, language: languageOf(part.path), content: part.content }] : [],
  )

/** Returns a generation as it is stored, and as everybody is told of it. */
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

/** Returns why a generation failed, for people: an error of ours in its own words, any other without a detail of it. */
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

/** Throws an `AppError` when what came out is nothing that can be stored, here or in Postgres. */
export const assertStorable = (generation: Generation) => {
  const read = Generation.safeParse(generation)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new AppError('internal', `What came out cannot be stored (${issue?.path.join('.')}: ${issue?.message}).`)
  }
  if (new TextEncoder().encode(JSON.stringify(generation)).length > MAX_RECORD_BYTES)
    throw new AppError('provider_failed', 'The answer is too large to be stored. Ask for less at once.')
}

/** Returns the event that tells everybody of a generation. */
export const toStartEvent = (ticket: GenerationTicket): DraftEvent => {
  const { id, userId, name, prompt, type, parentId, attachments, origin, createdAt } = ticket
  return {
    type: 'generation_started',
    generationId: id,
    userId,
    name,
    prompt,
    generationType: type,
    parentId: parentId ?? undefined,
    ...(attachments.length > 0 && { attachments }),
    ...(origin === 'explanation' && { intent: 'explain' }),
    timestamp: createdAt,
  }
}

/** Returns the event that tells everybody how far a generation is. */
export const toProgressEvent = (
  generationId: string,
  { progress, status, detail }: Omit<ProgressEvent, 'type'>,
): DraftEvent => ({ type: 'generation_progress', generationId, progress, status, detail })
