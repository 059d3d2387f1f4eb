import { cutText } from '#contract/text'
import type { ChatMessage } from './protocol.ts'

/** Four UTF-16 units to a token: OpenAI's own rule of thumb for English and code. */
const CHARS_PER_TOKEN = 4

/** Tokens in a text, approximately. */
export const countTokens = (text: string) => Math.ceil(text.length / CHARS_PER_TOKEN)

/** Tokens in a conversation: each message costs four more for its role and separators. */
export const countMessages = (messages: ChatMessage[]) =>
  messages.reduce((sum, message) => sum + countTokens(message.content) + 4, 0)

export const cutToTokens = (text: string, limit: number | null | undefined) =>
  limit == null ? text : cutText(text, limit * CHARS_PER_TOKEN)

/** The text in pieces of one to four tokens, never inside a surrogate pair. The same text gives the same pieces. */
export function* cutPieces(text: string): Generator<string> {
  let at = 0
  for (let turn = 0; at < text.length; turn += 1) {
    let end = at + CHARS_PER_TOKEN * (1 + ((turn * 7) % 4))
    const unit = text.charCodeAt(end - 1)
    if (unit >= 0xd800 && unit < 0xdc00) end += 1
    yield text.slice(at, end)
    at = end
  }
}
