import type { Redis } from '@upstash/redis/cloudflare'
import * as z from 'zod'
import { type ArtifactFile, Usage } from '#contract/generation'
import type { GenerationCache, PipelineInput } from './pipeline-types.ts'
import { PROMPT_VERSION } from './prompts/version.ts'

const Answer = z.object({
  rounds: z.array(z.string()).min(1),
  artifact: z.string(),
  model: z.string(),
  provider: z.string(),
  usage: Usage.nullable(),
  costUsd: z.number().nullable(),
})
const KEEP_SECONDS = 24 * 60 * 60
/** Upstash refuses requests over 1 MB; a longer answer is simply generated again. */
const MAX_TEXT_CHARS = 300_000

const sha256 = async (text: string) => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Returns the key of a request: those with the same key deserve the same answer. `model` names its provider too. */
export const hashRequest = (input: PipelineInput, model: string) =>
  sha256(
    JSON.stringify([
      PROMPT_VERSION,
      input.type,
      input.prompt.normalize('NFC').replaceAll(/\s+/g, ' ').trim(),
      input.language?.toLowerCase() ?? null,
      model,
      input.parent && [
        input.parent.id,
        input.parent.requests,
        input.parent.files.map(({ path, content }) => [path, content]),
      ],
      input.talk.map(({ name, message }) => [name, message]),
      input.attachments.map((each) => [each.name, each.kind === 'text' ? each.text : each.dataUrl]),
    ]),
  )

/** Returns the key of these files: the same for the same files, whatever request they answer. */
export const hashArtifact = (files: readonly ArtifactFile[]) =>
  sha256(JSON.stringify(files.map(({ path, content }) => [path, content])))

/** Files that were found not to work after all; an answer that makes them is asked for anew. */
export type AnswerDiscarder = { discardAnswer(files: readonly ArtifactFile[]): Promise<void> }

/** Answers to identical requests, in Redis. Open when Redis is down: a failure is a miss. */
export const createGenerationCache = (redis: Redis): GenerationCache & AnswerDiscarder => ({
  async get(key) {
    const found = Answer.safeParse(await redis.get(`answer:${key}`).catch(() => null))
    if (!found.success) return null
    const condemned = await redis.exists(`condemned:${found.data.artifact}`).catch(() => 0)
    return condemned ? null : found.data
  },
  async put(key, answer) {
    if (answer.rounds.join('').length > MAX_TEXT_CHARS) return
    await redis.set(`answer:${key}`, answer, { ex: KEEP_SECONDS }).catch(() => null)
  },
  async discardAnswer(files) {
    const key = `condemned:${await hashArtifact(files)}`
    await redis.set(key, 1, { ex: KEEP_SECONDS }).catch(() => null)
  },
})
