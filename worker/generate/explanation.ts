import { readVerdict, type Verdict } from '#contract/checks'
import type { Check } from '#contract/generation'
import type { PromptMessage } from '../ai/provider.ts'
import type { Providers } from '../ai/registry.ts'
import { AppError } from '../errors.ts'
import type { GenerationEvent } from './events.ts'
import { detectLanguage } from './language.ts'
import { runModelTurn } from './model-turn.ts'
import type { PipelineInput, PipelineResult } from './pipeline-types.ts'
import { buildConversation, formatTalk, promptContext } from './prompt-messages.ts'
import { explanationRules } from './prompts/explanation.ts'
import { chooseModels } from './vision-models.ts'

/** In UTF-16 units: several times what the rules allow. */
const MAX_CHARS = 24_000
const MAX_OUTPUT_TOKENS = 4_000

/** The tests of an API against its document are told by their sum, and one by one only where they fail. */
const isWorthTelling = (check: Check) => readVerdict(check) !== 'passed' || !check.name.includes(': ')

const verdicts: { [V in Verdict]: string } = {
  passed: 'passes',
  failed: 'fails',
  skipped: 'was not tried',
  warning: 'passes, with a warning',
  disputed: 'fails, and is disputed',
}

const checksSection = (parent: PipelineInput['parent']) =>
  parent && parent.checks.length > 0
    ? [
        `# What its checks found\n${parent.checks
          .filter(isWorthTelling)
          .map(
            (check) =>
              `- ${check.name}: ${verdicts[readVerdict(check)]}${check.detail && ` (${check.detail.replaceAll(/\s+/g, ' ')})`}`,
          )
          .join('\n')}`,
      ]
    : []

/** The conversation that a request for an explanation leads to: the rules, what was made and how it fares, the question. */
export const buildExplanationMessages = (input: PipelineInput): PromptMessage[] =>
  buildConversation(
    input,
    [explanationRules(input.type), ...checksSection(input.parent), ...formatTalk(input.talk)].join('\n\n'),
  )

/**
 * Explains a version, or what the request itself holds. Words alone: nothing is checked, repaired or cached. Throws
 * an `AppError` when the model fails or says nothing, and `signal.reason` when it is aborted.
 */
export async function* runExplanation(
  asked: PipelineInput,
  providers: () => Promise<Pick<Providers, 'candidates'>>,
  signal: AbortSignal,
): AsyncGenerator<GenerationEvent, PipelineResult> {
  const { input, candidates } = await chooseModels(asked, await providers())
  const { text, by, usage } = yield* runModelTurn({
    candidates,
    messages: buildExplanationMessages(input),
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    maxChars: MAX_CHARS,
    span: { status: 'generating', from: 0.05, to: 0.9 },
    signal,
  })
  signal.throwIfAborted()
  if (text.trim() === '')
    throw new AppError('provider_failed', 'The model said nothing. Try again, or choose another model.')
  const { provider, model } = by ?? candidates[0]
  return {
    files: [],
    checks: [],
    language: input.language ?? detectLanguage(input.parent?.files ?? []) ?? '',
    model,
    provider: provider.id,
    usage,
    costUsd: usage && provider.calculateCost(model, usage),
    paidBy: provider.paidBy,
    cached: false,
    repairs: 0,
    failedFirst: [],
    context: promptContext(input),
  }
}
