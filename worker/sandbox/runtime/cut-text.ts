import { stringCharCodeAt, stringSlice } from './primordials.ts'

/** The beginning of a text, of at most `max` units, and never one half of a surrogate pair; by built-ins that are ours. */
export const cutText = (text: string, max: number): string => {
  if (text.length <= max) return text
  const last = max > 0 ? stringCharCodeAt(text, max - 1) : 0
  return stringSlice(text, 0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}
