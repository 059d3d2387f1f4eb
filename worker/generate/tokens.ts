import type { PromptMessage } from '../ai/provider.ts'

/** About how many tokens a text has, where nobody counts them for us: models differ, code has about four characters a token. */
export const tokensInChars = (chars: number) => Math.ceil(chars / 4)
export const tokensIn = (text: string) => tokensInChars(text.length)

/** Providers count an image by its size, most between 300 and 1,600. */
const TOKENS_OF_IMAGE = 1_000

/** About how many tokens a message has. */
export const tokensOf = ({ content, images = [] }: PromptMessage) => tokensIn(content) + images.length * TOKENS_OF_IMAGE
