import { cutText, repairText } from '#contract/text'

const MAX_CHARS = 2_000

/** Returns what an isolate says is wrong with its code, in text that can be shown; null when nothing is. */
export const readFault = (told: unknown): string | null => {
  if (told === null) return null
  return typeof told === 'string' ? cutText(repairText(told), MAX_CHARS) : 'Its code does not start'
}
