import { MAX_TOKENS, type Usage } from '#contract/generation'
import type { PromptMessage } from '../ai/provider.ts'

/** Returns about how many tokens a text has, where nobody counts them for us: models differ, code has about four characters a token. */
export const estimateTokensOfChars = (chars: number) => Math.ceil(chars / 4)
export const estimateTokens = (text: string) => estimateTokensOfChars(text.length)

/** Providers count an image by its size, most between 300 and 1,600. */
const TOKENS_OF_IMAGE = 1_000

/** Returns about how many tokens a message has. */
export const estimateMessageTokens = ({ content, images = [] }: PromptMessage) =>
  estimateTokens(content) + images.length * TOKENS_OF_IMAGE

/** Returns what two parts of a conversation used together. */
export const addUsage = (a: Usage | null, b: Usage): Usage => ({
  inputTokens: Math.min(MAX_TOKENS, (a?.inputTokens ?? 0) + b.inputTokens),
  outputTokens: Math.min(MAX_TOKENS, (a?.outputTokens ?? 0) + b.outputTokens),
})
