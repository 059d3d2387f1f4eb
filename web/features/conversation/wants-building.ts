import { type KindName, kindNames } from '#contract/kinds'

const ASKS =
  /\b(build|make|create|write|generate|design|code|implement|draw|develop|prototype|need|want|would like|i'd like|i’d like)\b/i

/** What each kind is called by those who want one; an interface is what people mean who name nothing. */
const words: readonly [KindName, RegExp][] = [
  ['api', /\b(api|apis|endpoints?|backend|rest|server|webhooks?)\b/i],
  ['cli', /\b(cli|command[- ]line|terminal|shell)\b/i],
  ['code', /\b(function|algorithm|class|library|script|regex|snippet|module)\b/i],
]

/** Whether a message asks for something to be built. */
export const wantsBuilding = (text: string): boolean => ASKS.test(text)

/**
 * Returns which of the last messages of somebody asks for something to be built, the newest first; null when none does.
 * `opens`: nothing was made yet, and they answer nobody: the last one may, in whatever language.
 */
export const findRequest = (texts: readonly string[], opens: boolean): string | null =>
  texts.findLast(wantsBuilding) ?? (opens ? texts.at(-1) : null) ?? null

/** The kinds that a message could be built as, the likeliest first. */
export const kindsFor = (text: string): readonly KindName[] => {
  const likely = words.find(([, pattern]) => pattern.test(text))?.[0] ?? 'ui'
  return [likely, ...kindNames.filter((kind) => kind !== likely)]
}
