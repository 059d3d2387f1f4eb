import type { GenerationType } from '#contract/generation'
import { kindEntries, kindNames } from '#contract/kinds'
import type { Draft } from '../composer/draft.ts'

export type Example = Draft & { kind: GenerationType }

/** They work with the model that is built in. */
export const examples: readonly Example[] = kindNames.flatMap((kind) => {
  const text = kindEntries[kind].example
  return text === null ? [] : [{ kind, text, parent: null }]
})
