import { findLanguage, parseArtifact } from '#contract/artifact'
import { errorCodes, formatProblemType, type Problem } from '#contract/errors'
import { type ArtifactFile, Generation } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { ProgressEvent } from '../generate/events.ts'
import type { GenerationJob } from '../generate/generation-job.ts'
import type { PipelineResult } from '../generate/pipeline-types.ts'
import type { Spent } from '../generate/token-meter.ts'
import { makeStorable } from '../platform/storable.ts'
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

/** Returns the files of an artifact that was never finished, as far as they were written. */
const writtenFiles = (text: string): ArtifactFile[] =>
  parseArtifact(text).parts.flatMap((part) =>
    part.kind === 'file' ? [{ path: part.path, language: findLanguage(part.path), content: part.content }] : [],
  )

/** Returns a generation as it is stored, and as everybody is told of it. */
export const toRecord = (job: GenerationJob, roomId: string, stage: Stage): Generation => {
  const { id, userId, parentId, type, prompt, createdAt, origin } = job
  const { status, text = '', result, problem = null, durationMs = 0, spent = null } = stage
  return makeStorable({
    id,
    userId,
    roomId,
    parentId,
    type,
    prompt,
    result: text,
    language: result?.language ?? job.language,
    files: result?.files ?? writtenFiles(text),
    status,
    version: job.version ?? 1,
    checks: result?.checks ?? [],
    metadata: {
      origin,
      model: result?.model ?? spent?.model ?? job.model ?? '',
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
export const toProblem = (job: Pick<GenerationJob, 'id' | 'traceId'>, error: unknown): Problem => {
  const known = error instanceof AppError
  const code = known ? error.code : 'internal'
  return makeStorable({
    type: formatProblemType(code),
    title: errorCodes[code].title,
    status: errorCodes[code].status,
    detail: known ? error.message : 'The generation failed on our side. Try again; what was received is kept.',
    traceId: job.traceId,
    errors: known ? error.details.errors : undefined,
    retryAfter: known ? error.details.retryAfter : undefined,
    generationId: job.id,
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
export const toStartEvent = (job: GenerationJob): DraftEvent => {
  const { id, userId, name, prompt, type, parentId, attachments, origin, createdAt } = job
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
