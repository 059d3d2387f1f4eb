import { type KindName, kindNames } from '#contract/kinds'

const ASKS =
  /\b(build|make|create|write|generate|design|code|implement|draw|develop|prototype|need|want|would like|i'd like|i’d like)\b/i

const CHANGES =
  /\b(change|add|remove|delete|rename|replace|move|turn|fix|use|show|hide|bigger|smaller|larger|darker|lighter|dark|light|instead|also|without)\b/i

/** Words for each kind among those who want one; an interface is meant by people who name nothing. */
const words: readonly [KindName, RegExp][] = [
  ['api', /\b(api|apis|endpoints?|backend|rest|server|webhooks?)\b/i],
  ['cli', /\b(cli|command[- ]line|terminal|shell)\b/i],
  ['code', /\b(function|algorithm|class|library|script|regex|snippet|module)\b/i],
]

/** Tells whether a message asks for something to be built. */
export const wantsBuilding = (text: string): boolean => ASKS.test(text)

/** Tells whether a message asks for something to be changed, where there is something. */
export const wantsChange = (text: string): boolean => CHANGES.test(text)

/**
 * Returns which of the last messages of somebody asks for something to be built, or with `changes` to be changed, the
 * newest first; null when none does. `opens`: nothing was made yet, and they answer nobody: the last one may, in whatever
 * language.
 */
export const findRequest = (texts: readonly string[], opens: boolean, changes = false): string | null =>
  texts.findLast((text) => wantsBuilding(text) || (changes && wantsChange(text))) ??
  (opens ? texts.at(-1) : null) ??
  null

/** The kinds that a message could be built as, the likeliest first. */
export const rankKinds = (text: string): readonly KindName[] => {
  const likely = words.find(([, pattern]) => pattern.test(text))?.[0] ?? 'ui'
  return [likely, ...kindNames.filter((kind) => kind !== likely)]
}
