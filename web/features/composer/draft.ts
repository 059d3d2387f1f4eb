import type { GenerationType } from '#contract/generation'
import { readRemembered, remember } from '../../ui/use-remembered.ts'

export type ComposerKind = 'chat' | GenerationType

/** What stands in the composer. `parent` is the creation that is being refined. */
export type Draft = {
  kind: ComposerKind
  text: string
  parent: { id: string; title: string } | null
}

export const emptyDraft: Draft = { kind: 'chat', text: '', parent: null }

const COMMAND = /^\/(chat|code|api|ui|cli)(\s|$)/i

const kinds: readonly ComposerKind[] = ['chat', 'code', 'api', 'ui', 'cli']
const kindOf = (word: string): ComposerKind => kinds.find((kind) => kind === word) ?? 'chat'

/** `/api a shop` chooses the kind and leaves the rest as the text. A command that is still being typed waits. */
export const withCommand = (draft: Draft): Draft => {
  const match = COMMAND.exec(draft.text)
  if (!match?.[1] || match[2] === '') return draft
  return { kind: kindOf(match[1].toLowerCase()), text: draft.text.slice(match[0].length), parent: null }
}

/** What is refined, as far as a command needs to know it: `failing` says what its checks found. */
export type Refinable = { id: string; kind: GenerationType; title: string; failing: string | null }

const FIX = /^\/fix(\s|$)/i

/** `/fix the date is wrong` refines the creation that is shown; alone it is about the checks that fail. */
export const withFix = (draft: Draft, shown: Refinable | null): Draft => {
  const match = FIX.exec(draft.text)
  if (!match || match[1] === '' || !shown) return draft
  const rest = draft.text.slice(match[0].length)
  return {
    kind: shown.kind,
    text: rest || (shown.failing ? `Fix what fails:\n\n${shown.failing}` : ''),
    parent: { id: shown.id, title: shown.title },
  }
}

const draftKey = (userId: string, roomId: string) => `aether.draft.${userId}.${roomId}`

/** The draft of an earlier visit. */
export const readDraft = (userId: string, roomId: string): Draft => {
  const kept = readRemembered(draftKey(userId, roomId))
  if (!kept) return emptyDraft
  const [kind = '', ...text] = kept.split('\n')
  return { kind: kindOf(kind), text: text.join('\n'), parent: null }
}

export const keepDraft = (userId: string, roomId: string, draft: Draft) => {
  const worthIt = draft.text !== '' || draft.kind !== 'chat'
  remember(draftKey(userId, roomId), worthIt ? `${draft.kind}\n${draft.text}` : null)
}
