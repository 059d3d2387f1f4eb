import { repairText } from '#contract/text'

/**
 * A value of JSON whose texts every storage of ours can hold: U+0000, which Postgres has no place for, and half of a
 * surrogate pair, which SQLite has none for either, are U+FFFD.
 */
export const makeStorable = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? repairText(each) : each)))
