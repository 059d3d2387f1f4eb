import { type ArtifactPart, formatFiles } from '#contract/artifact'
import { isGrammarDoubt, needsRepair } from '#contract/checks'
import type { ArtifactFile, Check } from '#contract/generation'
import { CHECKS_FAILED, SUPERSEDED } from '#contract/model-phrases'
import type { PromptMessage } from '../ai/provider.ts'
import { DISPUTE_RULE } from './disputes.ts'
import { estimateMessageTokens } from './estimate-tokens.ts'
import { listFaults } from './list-faults.ts'

export const MAX_REPAIRS = 2
/** Of all repairs of one generation, asked and answered. */
export const MAX_REPAIR_TOKENS = 80_000

/** Returns the checks to mend or to ask about: none that was skipped or is disputed, but what may not parse. */
const failing = (checks: readonly Check[]) => checks.filter((check) => needsRepair(check) || isGrammarDoubt(check))

/** Equal when the same things fail in the same way. */
export const fingerprintFaults = (checks: readonly Check[]) =>
  JSON.stringify(failing(checks).map(({ name, detail }) => [name, detail]))

/** Returns what a repair is for, in a few words: the names of the failing checks. */
export const describeFaults = (checks: readonly Check[]) =>
  failing(checks)
    .map(({ name }) => name)
    .join(', ')

/**
 * Returns whether asking again may help. An answer in words alone mostly says why it cannot be done: that stands,
 * unless it is nothing but reasoning or holds code that only lacks the form of a file. What the length limit cut would
 * be cut again.
 */
export const isRepairable = (checks: readonly Check[], parts: readonly ArtifactPart[]) => {
  const faults = failing(checks)
  if (faults.length === 0 || faults.some(({ name }) => name === 'complete')) return false
  if (!faults.some(({ name }) => name === 'artefact')) return true
  return parts.length === 0 || parts.some((part) => part.kind === 'prose' && part.text.includes('```'))
}

const wish = (faults: readonly Check[]) => `${CHECKS_FAILED}:
${listFaults(faults)}

The message before this holds every file as it is now; changes that could not be taken are not in it. Repair exactly what failed and keep everything else. Answer with one sentence on the cause, then only the edits and files that change. ${DISPUTE_RULE} What cannot be repaired you leave, and say so.`

const WISH_FOR_FILES = `${CHECKS_FAILED}: the answer has no file that could be taken.

Give the same answer again with each file, complete, in the form <file path="…">…</file>, each tag on a line of its own.`

/**
 * The conversation that asks for a repair: the one that led to the answer, its older files left away, the files as
 * they are now (or the answer, when it had none), and what failed, in the words of the checks.
 */
export const buildRepairMessages = (
  asked: readonly PromptMessage[],
  { files, checks, round }: { files: readonly ArtifactFile[]; checks: readonly Check[]; round: { text: string } },
): PromptMessage[] => {
  const faults = failing(checks)
  if (faults.some(({ name }) => name === 'artefact'))
    return [
      ...asked,
      { role: 'assistant', content: round.text || '(nothing)' },
      { role: 'user', content: WISH_FOR_FILES },
    ]
  const before = asked.map(
    (message): PromptMessage => (message.role === 'assistant' ? { role: 'assistant', content: SUPERSEDED } : message),
  )
  return [...before, { role: 'assistant', content: formatFiles(files) }, { role: 'user', content: wish(faults) }]
}

/** The most tokens that a repair's answer may have; null when asking alone would pass what is left. */
export const countRemainingTokens = (messages: readonly PromptMessage[], spent: number): number | null => {
  const left = MAX_REPAIR_TOKENS - spent - messages.reduce((sum, message) => sum + estimateMessageTokens(message), 0)
  return left < 500 ? null : left
}
