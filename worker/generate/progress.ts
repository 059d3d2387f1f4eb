import type { ArtifactParser } from '#contract/artifact'
import type { ProgressStatus } from '#contract/generation'
import type { ProgressEvent } from './events.ts'

/** A typical answer, which the progress is measured by while nobody knows how long this one gets. */
const TYPICAL_CHARS = 8_000
const EVERY_CHARS = 500

const size = (chars: number) => (chars < 1_000 ? `${chars} characters` : `${(chars / 1_000).toFixed(1)} k characters`)

/** The part of the whole that one answer takes, and how it is called. `why`: what a repair is for. */
export type ProgressSpan = { status: ProgressStatus; from: number; to: number; why?: string }

/**
 * Follows a text as it is written: what is being written now, and how far it seems to be. Never goes back, never
 * reaches `to`.
 */
export const followText = (parser: ArtifactParser, { status, from, to, why }: ProgressSpan) => {
  let chars = 0
  let told = { path: '', at: -EVERY_CHARS }
  /** Takes the next piece; returns an event when there is something new to say. */
  return (text: string): ProgressEvent | null => {
    parser.write(text)
    chars += text.length
    const path = parser.writing ?? ''
    if (path === told.path && chars - told.at < EVERY_CHARS) return null
    told = { path, at: chars }
    const last = parser.parts.at(-1)
    const written = last?.kind === 'file' ? last.content.length : chars
    const what = `Writing${path && ` ${path}`}${path && written > 0 ? `, ${size(written)}` : ''}`
    const progress = from + (to - from) * (1 - Math.exp(-chars / TYPICAL_CHARS))
    return { type: 'progress', status, progress, detail: why ? `${why}. ${what}` : what }
  }
}
