import { readVerdict, type Verdict } from '#contract/checks'
import type { Check, Usage } from '#contract/generation'
import { headings } from '#contract/model-phrases'
import type { ResolvedModel } from '../ai/first-answer.ts'
import type { PromptMessage } from '../ai/provider.ts'
import type { Providers } from '../ai/registry.ts'
import { AppError } from '../errors.ts'
import { ableToSee, shownTo } from './able-to-see.ts'
import { conversation, talkSection } from './context.ts'
import { languageIn } from './language.ts'
import type { Meter } from './meter.ts'
import type { PipelineEvent, PipelineInput, PipelineResult } from './pipeline-types.ts'
import { explanationRules } from './prompts/explanation.ts'
import { PROMPT_VERSION } from './prompts/version.ts'
import { askModel } from './round.ts'
import { relevantTalk } from './talk.ts'

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
        `${headings.checksFound}\n${parent.checks
          .filter(isWorthTelling)
          .map(
            (check) =>
              `- ${check.name}: ${verdicts[readVerdict(check)]}${check.detail && ` (${check.detail.replaceAll(/\s+/g, ' ')})`}`,
          )
          .join('\n')}`,
      ]
    : []

/** The conversation that a request for an explanation leads to: the rules, what was made and how it fares, the question. */
export const explanationMessages = (input: PipelineInput): PromptMessage[] =>
  conversation(
    input,
    [explanationRules(input.type), ...checksSection(input.parent), ...talkSection(input.talk)].join('\n\n'),
  )

/**
 * Explains a version, or what the request itself holds. Words alone: nothing is checked, repaired or cached. Throws
 * an `AppError` when the model fails or says nothing, and `signal.reason` when it is aborted.
 */
export async function* runExplanation(
  given: PipelineInput,
  { providers, meter }: { providers: Providers; meter: Meter },
  signal: AbortSignal,
): AsyncGenerator<PipelineEvent, PipelineResult> {
  const able = ableToSee(await providers.candidates(given.model), given.attachments)
  const attachments = shownTo(able[0], given)
  const input = { ...given, attachments, talk: relevantTalk(given.prompt, given.talk) }
  const candidates = ableToSee(able, attachments)
  let [answering]: [ResolvedModel, ...ResolvedModel[]] = candidates
  const round = yield* askModel({
    candidates,
    messages: explanationMessages(input),
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    maxChars: MAX_CHARS,
    stretch: { status: 'generating', from: 0.05, to: 0.9 },
    signal,
    meter,
    chosen({ provider, model }) {
      answering = { provider, model }
    },
  })
  signal.throwIfAborted()
  if (round.text.trim() === '')
    throw new AppError('provider_failed', 'The model said nothing. Try again, or choose another model.')
  const usage: Usage | null = round.usage
  const { provider, model } = answering
  return {
    files: [],
    checks: [],
    language: input.language ?? languageIn(input.parent?.files ?? []) ?? '',
    model,
    provider: provider.id,
    usage,
    costUsd: usage && provider.costOf(model, usage),
    paidBy: provider.paidBy,
    cached: false,
    repairs: 0,
    failedFirst: [],
    context: {
      promptVersion: PROMPT_VERSION,
      language: input.language,
      talk: input.talk,
      attachments: input.attachments.map(({ id, name, kind, size }) => ({ id, name, kind, size })),
    },
  }
}
