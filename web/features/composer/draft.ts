import type { GenerationType } from '#contract/generation'
import { kindEntries, kindNames } from '#contract/kinds'
import { accountKey } from '../../ui/account-keys.ts'
import { readRemembered, remember } from '../../ui/use-remembered.ts'

export type ComposerKind = 'chat' | GenerationType

/** The content of the composer. `parent` is the creation that is being refined, or explained. */
export type Draft = {
  kind: ComposerKind
  text: string
  parent: { id: string; title: string } | null
  /** The request is for words about the parent, or about the text, and not for something new. */
  explain?: true
  /** The request is for something new, whatever is open. */
  fresh?: true
  /** `parent` or `fresh` was settled when the first letter was written, and goes when the last one is taken out. */
  held?: true
}

export const emptyDraft: Draft = { kind: 'chat', text: '', parent: null }

const readKind = (word: string): ComposerKind => kindNames.find((kind) => kind === word) ?? 'chat'

/** Tells whether the language can be chosen. */
export const hasLanguages = (kind: ComposerKind): boolean => kind !== 'chat' && kindEntries[kind].language.free

/** A creation that is open, as far as a command needs to know it: `failing` lists the findings of its checks. */
export type Refinable = { id: string; kind: GenerationType; title: string; failing: string | null }

/**
 * Returns the creation that a draft changes: the one that was chosen, else the open one where it is of the draft's
 * kind; null for something new.
 */
export const readParent = ({ kind, parent, fresh, explain }: Draft, opened: Refinable | null): Draft['parent'] =>
  parent ?? (!fresh && !explain && opened?.kind === kind ? { id: opened.id, title: opened.title } : null)

/** A draft that is being written keeps what it changes, whatever is opened meanwhile; an empty one follows that again. */
export const holdParent = (draft: Draft, opened: Refinable | null): Draft => {
  const { kind, text, parent, fresh, explain, held } = draft
  if (text === '') return held ? { kind, text, parent: null } : draft
  if (kind === 'chat' || parent || fresh || explain) return draft
  const settled = readParent(draft, opened)
  return { kind, text, parent: settled, ...(!settled && { fresh: true }), held: true }
}

/** Commands that can be typed after a slash. */
const commands = [
  ...kindNames.map((name) => ({ name, words: kindEntries[name].command })),
  { name: 'fix', words: 'Fix failing checks, or describe the problem' },
  { name: 'explain', words: 'Explain what’s open, or what you paste' },
  { name: 'chat', words: 'Send a message to the room' },
] as const
export type Command = { name: (typeof commands)[number]['name']; words: string }

/** The commands that what is typed may become: `/`, `/a`, `/api`; none for any other text. */
export const listCommands = (text: string, hasRefinable: boolean): Command[] => {
  const typed = /^\/([a-z]*)$/i.exec(text)?.[1]?.toLowerCase()
  if (typed === undefined) return []
  return commands.filter(({ name }) => name.startsWith(typed) && (hasRefinable || name !== 'fix'))
}

const COMMAND = new RegExp(`^/(${commands.map(({ name }) => name).join('|')})\\s`, 'i')

/**
 * `/api a shop` chooses the kind and leaves the rest as the text; `/fix the date is wrong` refines the creation that is
 * shown, alone it is about the checks that fail; `/explain` asks about it, or about the text. A command that is still
 * being typed waits.
 */
export const withCommand = (draft: Draft, refinable: Refinable | null): Draft => {
  const match = COMMAND.exec(draft.text)
  if (!match?.[1]) return draft
  const name = match[1].toLowerCase()
  const text = draft.text.slice(match[0].length)
  const parent = refinable && { id: refinable.id, title: refinable.title }
  if (name === 'explain') return { kind: refinable?.kind ?? 'code', text, parent, explain: true }
  if (name !== 'fix') return { kind: readKind(name), text, parent: null }
  if (!refinable) return draft
  return {
    kind: refinable.kind,
    text: text || (refinable.failing ? `Fix what fails:\n\n${refinable.failing}` : ''),
    parent,
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const parseParent = (value: unknown): Draft['parent'] =>
  isRecord(value) && typeof value.id === 'string' && typeof value.title === 'string'
    ? { id: value.id, title: value.title }
    : null

/** Parses a stored draft, null when it is none. By hand: a schema would bring the page thirty kilobytes of parser. */
const parseKept = (json: string): Draft | null => {
  try {
    const kept: unknown = JSON.parse(json)
    if (!isRecord(kept) || typeof kept.text !== 'string') return null
    const draft = { kind: readKind(String(kept.kind)), text: kept.text, parent: parseParent(kept.parent) }
    const flags = (['explain', 'fresh', 'held'] as const).filter((flag) => kept[flag] === true)
    return { ...draft, ...Object.fromEntries(flags.map((flag) => [flag, true])) }
  } catch {
    return null
  }
}

/** The draft of an earlier visit, with the creation that it is about. */
export const readDraft = (userId: string, roomId: string): Draft =>
  parseKept(readRemembered(accountKey('draft', userId, roomId)) ?? '') ?? emptyDraft

export const keepDraft = (userId: string, roomId: string, draft: Draft) => {
  const worthIt = draft.text !== '' || draft.kind !== 'chat'
  remember(accountKey('draft', userId, roomId), worthIt ? JSON.stringify(draft) : null)
}
