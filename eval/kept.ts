import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { Check, GenerationType } from '#contract/generation'
import { Fault, messageOf } from '../local/fault.ts'
import type { Answered } from './ask.ts'

const Kept = z.object({
  startedAt: z.string(),
  model: z.string(),
  promptVersion: z.number(),
  answers: z.array(
    z.object({
      kind: GenerationType,
      prompt: z.string(),
      step: z.number(),
      ms: z.number(),
      checks: z.array(Check),
      failedFirst: z.array(z.string()),
      repairs: z.number(),
      tokens: z.number(),
      costUsd: z.number().nullable(),
      failure: z.string().nullable(),
    }),
  ),
})
/** The outcome of a run, as it lies in the folder of results. */
export type Kept = z.infer<typeof Kept>

/** Writes a run beside the others; its file. */
export const keep = (folder: string, run: Kept): string => {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${run.startedAt.replaceAll(':', '-')}.json`)
  writeFileSync(file, JSON.stringify(run, null, 1))
  return file
}

/** Throws a `Fault` for what is no kept run. */
export const readKept = (file: string): Kept => {
  try {
    return Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Fault(`${file} is not a result of an evaluation: ${messageOf(error)}`)
  }
}

const readable = (file: string): Kept | null => {
  try {
    return readKept(file)
  } catch {
    return null
  }
}

/**
 * The newest run of the same model that asked something of the same; null when there is none. What cannot be read, such
 * as a run of another shape, is passed over.
 */
export const readNewest = (folder: string, { model, answers }: Pick<Kept, 'model' | 'answers'>): Kept | null => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  for (const name of files.sort().reverse()) {
    const kept = readable(join(folder, name))
    if (kept?.model === model && inBoth(kept.answers, answers).length > 0) return kept
  }
  return null
}

const writeKey = ({ kind, prompt, step }: Pick<Answered, 'kind' | 'prompt' | 'step'>) => `${kind} ${step} ${prompt}`

/** Of two runs what both asked, so that a rate is of the same requests. */
export const inBoth = <T extends Pick<Answered, 'kind' | 'prompt' | 'step'>>(
  answers: readonly T[],
  others: readonly Pick<Answered, 'kind' | 'prompt' | 'step'>[],
): T[] => {
  const asked = new Set(others.map(writeKey))
  return answers.filter((each) => asked.has(writeKey(each)))
}
