import type { Check, Usage } from '#contract/generation'
import { kindEntries } from '#contract/kinds'
import type { ResolvedModel } from '../ai/fallback.ts'
import type { PromptMessage } from '../ai/provider.ts'
import type { Providers } from '../ai/registry.ts'
import { AppError } from '../errors.ts'
import { applyAndCheck, type CheckedDraft } from './apply-and-check.ts'
import { hashArtifact, hashRequest } from './cache.ts'
import { listDisputes, withDisputes } from './disputes.ts'
import { addUsage, estimateMessageTokens, estimateTokens } from './estimate-tokens.ts'
import type { GenerationEvent } from './events.ts'
import { detectLanguage } from './language.ts'
import { MAX_TEXT_CHARS, type ModelTurn, replayAnswer, runModelTurn } from './model-turn.ts'
import type {
  CachedAnswer,
  GenerationCache,
  PipelineInput,
  PipelineResult,
  Sandbox,
  SingleFlightStore,
} from './pipeline-types.ts'
import type { ProgressSpan } from './progress.ts'
import { buildKindMessages, promptContext } from './prompt-messages.ts'
import {
  buildRepairMessages,
  countRemainingTokens,
  describeFaults,
  fingerprintFaults,
  isRepairable,
  MAX_REPAIRS,
} from './repair.ts'
import { joinSingleFlight } from './single-flight.ts'
import { chooseModels } from './vision-models.ts'

type Deps = {
  /** The models that whoever asks may use. */
  providers(): Promise<Pick<Providers, 'candidates'>>
  cache: GenerationCache
  flights: SingleFlightStore
  sandbox: Sandbox
}

/** The progress at which each answer begins and ends; its checks stand between it and the next, the storing comes last. */
const places = [
  { from: 0.05, to: 0.85 },
  { from: 0.88, to: 0.9 },
  { from: 0.92, to: 0.93 },
] as const
const CHECKS_AFTER = 0.01

const planStretch = (repairs: number, checks: readonly Check[]): ProgressSpan => {
  const place = places[repairs] ?? { from: 0.93, to: 0.93 }
  return repairs === 0
    ? { status: 'generating', ...place }
    : { status: 'repairing', ...place, why: `Repair ${repairs} of ${MAX_REPAIRS}: ${describeFaults(checks)}` }
}

const tokensSpent = ({ usage, text }: ModelTurn, messages: readonly PromptMessage[]) =>
  usage
    ? usage.inputTokens + usage.outputTokens
    : estimateTokens(text) + messages.reduce((sum, message) => sum + estimateMessageTokens(message), 0)

/**
 * Makes a checked artifact of a request; what fails its checks goes back to the model, within bounds, and what still
 * fails is part of the result. Identical requests run once: the others get that run's answer. Yields the text as it
 * arrives, which concatenates to the whole result, and the true stage. Throws an `AppError` when the model fails at
 * its first answer, and `signal.reason` when it is aborted.
 */
export async function* runPipeline(
  asked: PipelineInput,
  deps: Deps,
  signal: AbortSignal,
): AsyncGenerator<GenerationEvent, PipelineResult> {
  const { input, candidates } = await chooseModels(asked, await deps.providers())
  const key = await hashRequest(input, `${candidates[0].provider.id}/${candidates[0].model}`)
  if (input.fresh) return yield* answerAs(input, { ...deps, candidates, key, known: null }, signal)
  const { known, leave } = yield* joinSingleFlight(key, deps, signal)
  try {
    return yield* answerAs(input, { ...deps, candidates, key, known }, signal)
  } finally {
    await leave()
  }
}

type Answering = {
  cache: GenerationCache
  sandbox: Sandbox
  candidates: [ResolvedModel, ...ResolvedModel[]]
  key: string
  known: CachedAnswer | null
}

/** Takes the answer that is known, or asks the model for one; then come the checks and the repairs. */
async function* answerAs(
  input: PipelineInput,
  { cache, sandbox, candidates, key, known }: Answering,
  signal: AbortSignal,
): AsyncGenerator<GenerationEvent, PipelineResult> {
  const [wanted] = candidates
  const { parent } = input
  const before = {
    files: parent?.files ?? [],
    refused: [],
    checks: parent?.checks ?? [],
    disputes: listDisputes(parent?.checks ?? []),
  }
  const asked = buildKindMessages(input)

  let answering: ResolvedModel = wanted
  let usage: Usage | null = null
  let chars = 0
  const rounds: string[] = []
  const ask = (messages: PromptMessage[], span: ProgressSpan, maxOutputTokens?: number) =>
    known
      ? replayAnswer(known.rounds[rounds.length] ?? '', span, signal)
      : runModelTurn({
          candidates: rounds.length === 0 ? candidates : [answering],
          messages,
          maxOutputTokens,
          maxChars: MAX_TEXT_CHARS - chars,
          span,
          signal,
        })
  const count = (round: ModelTurn): ModelTurn => {
    rounds.push(round.text)
    chars += round.text.length + round.seam.length
    answering = round.by ?? answering
    if (round.usage) usage = addUsage(usage, round.usage)
    return round
  }

  const span = planStretch(0, [])
  let work: CheckedDraft = yield* applyAndCheck(input, count(yield* ask(asked, span)), before, span.to + CHECKS_AFTER, {
    sandbox,
    signal,
  })
  const failedFirst = work.checks.flatMap(({ name, ok }) => (ok ? [] : [name]))
  let repairs = 0
  let spent = 0
  while (repairs < MAX_REPAIRS && isRepairable(work.checks, work.round.parser.parts)) {
    signal.throwIfAborted()
    const messages = buildRepairMessages(asked, work)
    const room = countRemainingTokens(messages, spent)
    if (known ? known.rounds.length === rounds.length : room === null) break
    repairs += 1
    const span = planStretch(repairs, work.checks)
    yield { type: 'progress', status: 'repairing', progress: span.from, detail: span.why ?? '' }
    yield { type: 'text', text: work.round.seam }
    try {
      const round = count(yield* ask(messages, span, room ?? undefined))
      spent += tokensSpent(round, messages)
      const next = yield* applyAndCheck(input, round, work, span.to + CHECKS_AFTER, { sandbox, signal })
      const stuck = fingerprintFaults(next.checks) === fingerprintFaults(work.checks)
      // A repair in words alone says why there is none: what failed before it still does, or is disputed.
      work = next.wrote ? next : { ...work, checks: withDisputes(work.checks, next.disputes) }
      if (stuck || !next.wrote) break
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError)) throw error
      if (!error.details.isSpent) yield { type: 'answer_failed' }
      const detail = `The repair ended early. ${error.message}`
      work = { ...work, checks: [...work.checks, { name: 'repair', ok: false, detail }] }
      break
    }
  }
  signal.throwIfAborted()

  const { files, checks } = work
  const { provider, model } = answering
  const answer = known ?? {
    rounds,
    artifact: await hashArtifact(files),
    model,
    provider: provider.id,
    usage,
    costUsd: usage && provider.calculateCost(model, usage),
  }
  // What another model answered in its place is not the answer of the one that was asked for.
  if (!known && provider === wanted.provider && model === wanted.model && checks.every(({ ok }) => ok))
    await cache.put(key, answer)
  return {
    files,
    checks,
    language: input.language ?? detectLanguage(files) ?? kindEntries[input.type].language.usual,
    model: answer.model,
    provider: answer.provider,
    usage: answer.usage,
    costUsd: answer.costUsd,
    paidBy: known ? 'house' : provider.paidBy,
    cached: known !== null,
    repairs,
    failedFirst,
    context: promptContext(input),
  }
}
