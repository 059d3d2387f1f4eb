import type { ProgressStatus } from '#contract/generation'
import type { ModelEvent } from '../ai/fallback.ts'

/** The progress of the whole, from 0 to 1, and in words what is being done now. */
export type ProgressEvent = { type: 'progress'; progress: number; status: ProgressStatus; detail: string }

/**
 * Everything that happens while a generation runs: the one vocabulary from the provider to the room. Each step hands on
 * the events of the step below it and adds its own:
 *
 * - provider (one turn of a model): `text`, `usage`, `finish`
 * - fallback (`askWithFallback`): `chosen`, before the first event of each model that is asked
 * - round (continuation, progress): the turns of an answer as one, `progress`, and `dropped` of what is too long
 * - pipeline (cache, checks, repairs): `progress`, the `text` between two answers, and `answer_failed`
 *
 * All `text` together is the text that everybody reads. `dropped`: so many characters (UTF-16 units) were written and
 * are read by nobody. `answer_failed`: the provider failed while it wrote the last answer, which therefore costs nobody
 * anything; the generation goes on.
 */
export type GenerationEvent =
  | ModelEvent
  | ProgressEvent
  | { type: 'dropped'; chars: number }
  | { type: 'answer_failed' }
