import { findWordsOnly, isWordsOnly, needsRepair } from '#contract/checks'
import type { Check } from '#contract/generation'
import { INTERFACE_BRIEF } from '#contract/interface-brief'
import { cutText } from '#contract/text'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { formatDuration } from '../../ui/time.ts'
import type { Refinable } from '../composer/draft.ts'
import type { ArtifactView } from './artifact-view.ts'

const MAX_TITLE = 60

/** Returns a creation's name before somebody gives it one: the beginning of the request. */
export const formatTitle = (prompt: string): string => {
  const line = prompt.trim().split('\n')[0] ?? ''
  if (line.length <= MAX_TITLE) return line
  const cut = cutText(line, MAX_TITLE)
  return `${cutText(cut, Math.max(cut.lastIndexOf(' '), MAX_TITLE / 2)).trimEnd()}…`
}

/** The model’s first words about what it made, for the card; null when it said none, or people made it. */
export const readModelWords = ({ phase, metadata }: Pick<RoomGeneration, 'phase' | 'metadata'>, view: ArtifactView) => {
  if (phase !== 'complete' || metadata?.origin !== 'model') return null
  const paragraphs = (view.prose[0] ?? '').trim().split(/\n\s*\n/)
  return paragraphs.find((each) => !each.startsWith('#')) || null
}

/** Splits off the sentence that tells what was not built: it is shown first, and whole. */
export const splitMissing = (words: string): { missing: string | null; rest: string } => {
  const missing = /(?:^|(?<=\s))Not built\b[^\n]*?\.(?=\s|$)/.exec(words)?.[0] ?? null
  return { missing, rest: missing === null ? words : words.replace(missing, '').replaceAll(/ {2,}/g, ' ').trim() }
}

/** Returns the words of the person: a request for an interface for an API continues with its contract. */
export const readRequest = (prompt: string): string => prompt.split(`\n\n${INTERFACE_BRIEF}`, 1)[0] ?? prompt

/** Returns the part of a prompt for a card: a first paragraph that says enough, and not the lists behind it. */
export const cutOpening = (prompt: string): string => {
  const asked = readRequest(prompt)
  const first = asked.split(/\n\s*\n/, 1)[0] ?? asked
  return first.length > MAX_TITLE ? first : asked
}

/** "840 B", "2.1 KB", by characters: nearly everything here is ASCII. */
export const formatSize = (characters: number): string =>
  characters < 1000 ? `${characters} B` : `${(characters / 1000).toFixed(1)} KB`

/** "0:04", "12:30". */
export const formatClock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

/** "2 files · 1,204 tokens · 3.2 s", of what is known. */
export const formatFacts = (
  { metadata, parentId }: Pick<RoomGeneration, 'metadata' | 'parentId'>,
  files: number,
): string => {
  // An earlier version comes back whole: not each of its files differs.
  const isChange = parentId !== null && metadata?.origin !== 'restored'
  const tokens = metadata?.usage ? metadata.usage.inputTokens + metadata.usage.outputTokens : null
  return [
    files > 0 && `${files} ${files === 1 ? 'file' : 'files'}${isChange ? ' changed' : ''}`,
    tokens !== null && `${tokens.toLocaleString('en')} tokens`,
    metadata?.origin === 'model' && (metadata.cached ? 'from the cache' : formatDuration(metadata.durationMs)),
    metadata && metadata.repairs > 0 && `repaired ${metadata.repairs === 1 ? 'once' : `${metadata.repairs} times`}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Describes the step that is under way. */
export const describeStatus = (generation: RoomGeneration, view: ArtifactView): string => {
  switch (generation.status) {
    case 'queued':
      return generation.detail ?? 'Waiting its turn'
    case 'generating': {
      if (view.writing) {
        const size = view.files.find((file) => file.path === view.writing)?.size ?? 0
        return `Writing ${view.writing} · ${formatSize(size)}`
      }
      return generation.text === '' ? (generation.detail ?? 'Asking the model') : 'Thinking it through'
    }
    case 'checking':
      return generation.detail ?? 'Checking what was written'
    case 'repairing':
      return view.writing ? `Repairing ${view.writing}` : (generation.detail ?? 'Repairing what failed')
    case 'storing':
      return 'Storing'
    default:
      return generation.status satisfies never
  }
}

/** Returns the model's reason for making nothing; null when something was made. */
export const explainNothing = (checks: readonly Check[]): string | null => findWordsOnly(checks)?.detail || null

/** Describes in a sentence why it did not work out. */
export const describeFailure = (generation: RoomGeneration): string =>
  generation.problem?.detail || generation.problem?.title || 'It stopped for a reason that was not given.'

/** The checks that fail, as a model is told of them; null when nothing is to be mended, or nothing was made that could fail. */
export const describeFailing = (checks: readonly Check[]): string | null =>
  (isWordsOnly(checks) ? [] : checks)
    .filter(needsRepair)
    .map(({ name, detail }) => (detail ? `${name}: ${detail}` : name))
    .join('\n') || null

/** Returns the creation that `/fix` is about: the open one, once it is finished. */
export const findRefinable = (open: RoomGeneration | null, names: ReadonlyMap<string, string>): Refinable | null =>
  open?.phase === 'complete'
    ? { id: open.id, kind: open.type, title: names.get(open.id) ?? '', failing: describeFailing(open.checks) }
    : null
