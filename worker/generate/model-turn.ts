import { type ArtifactParser, createArtifactParser } from '#contract/artifact'
import type { Usage } from '#contract/generation'
import { createSurrogateJoiner, splitPieces } from '#contract/surrogate-joiner'
import { askWithFallback, type ResolvedModel } from '../ai/fallback.ts'
import type { PromptMessage } from '../ai/provider.ts'
import { AppError } from '../errors.ts'
import { CONTINUE, JOINT_CHARS, joinContinuation, latestUsage } from './continuation.ts'
import { addUsage } from './estimate-tokens.ts'
import type { GenerationEvent } from './events.ts'
import { followText, type ProgressSpan } from './progress.ts'

/** The most of the whole text, repairs included, in UTF-16 units: with its files it must fit a row of the room's SQLite, which holds 2 MB. */
export const MAX_TEXT_CHARS = 384 * 1024
/** The size of the pieces in which an answer from the cache is handed on, as a model would. */
const CACHED_PIECE_CHARS = 4_000
const MAX_OUTPUT_TOKENS = 16_000
const MAX_CONTINUATIONS = 2

/** One answer of the model, read to its end: the first one, or a repair. */
export type ModelTurn = {
  text: string
  parser: ArtifactParser
  /** The text that has to stand between this answer and the next one, so that the whole text reads as both of them. */
  seam: string
  /** The model that answered; null for an answer from the cache. */
  by: ResolvedModel | null
  /** Null when nobody counted. */
  usage: Usage | null
  /** True when the model's length limit was reached and going on did not end it. */
  cut: boolean
}

const endRound = (parser: ArtifactParser, round: Pick<ModelTurn, 'text' | 'by' | 'usage' | 'cut'>): ModelTurn => {
  // A last line that has no newline yet may be the closing tag.
  parser.write('\n')
  const seam = parser.closing === null ? '\n\n' : `\n${parser.closing}\n\n`
  parser.end()
  return { ...round, parser, seam }
}

/** Reads an answer that is known already. Throws `signal.reason` when it is aborted. */
export function* replayAnswer(
  text: string,
  span: ProgressSpan,
  signal: AbortSignal,
): Generator<GenerationEvent, ModelTurn> {
  const parser = createArtifactParser()
  const follow = followText(parser, span)
  for (const piece of splitPieces(text, CACHED_PIECE_CHARS)) {
    signal.throwIfAborted()
    yield { type: 'text', text: piece }
    const told = follow(piece)
    if (told) yield told
  }
  return endRound(parser, { text, by: null, usage: null, cut: false })
}

type Asked = {
  /** Asked in order until one begins to answer; that one also goes on. */
  candidates: readonly ResolvedModel[]
  messages: PromptMessage[]
  maxOutputTokens?: number | undefined
  /** The most text that there may still be, in UTF-16 units. */
  maxChars: number
  span: ProgressSpan
  signal: AbortSignal
}

// Postgres has no place for U+0000, and no text needs it.
const clean = (text: string) => text.replaceAll('\0', '')

const tooLong = () =>
  new AppError(
    'provider_failed',
    `The response exceeded ${MAX_TEXT_CHARS / 1024} KB and was cut off. Try a smaller request.`,
    { isSpent: true },
  )

/**
 * Asks a model and reads its whole answer, as if it had taken one turn: when it stops at its length limit it is asked to
 * go on, at most twice. The pieces are text that every later stage can hold, wherever the provider's end; `usage` is the
 * sum. Throws the model's failure, and `signal.reason` when it is aborted.
 */
export async function* runModelTurn(asked: Asked): AsyncGenerator<GenerationEvent, ModelTurn> {
  const { candidates, messages, maxOutputTokens = MAX_OUTPUT_TOKENS, maxChars, span, signal } = asked
  const parser = createArtifactParser()
  const follow = followText(parser, span)
  const whole = createSurrogateJoiner()
  let text = ''
  let by: ResolvedModel | null = null
  let usage: Usage | null = null

  const write = function* (piece: string): Generator<GenerationEvent> {
    if (piece === '') return
    const room = maxChars - text.length
    if (piece.length > room) {
      const fits = createSurrogateJoiner().add(piece.slice(0, room))
      yield { type: 'text', text: fits }
      yield { type: 'dropped', chars: piece.length - fits.length }
      throw tooLong()
    }
    text += piece
    yield { type: 'text', text: piece }
    const told = follow(piece)
    if (told) yield told
  }

  for (let turn = 0; ; turn++) {
    const before = text
    const conversation: PromptMessage[] =
      turn === 0 ? messages : [...messages, { role: 'assistant', content: before }, { role: 'user', content: CONTINUE }]
    /** The beginning of a continuation, held back until it shows where it takes up; null from then on. */
    let held: string | null = turn === 0 ? null : ''
    let reason: 'stop' | 'length' = 'stop'
    let turnUsage: Usage | null = null
    const request = { messages: conversation, maxOutputTokens, signal }
    for await (const event of askWithFallback(by ? [by] : candidates, request, turn > 0)) {
      switch (event.type) {
        case 'chosen':
          by = { provider: event.provider, model: event.model }
          if (turn === 0) yield event
          if (event.instead) {
            const detail = `${event.instead.message} Asking ${event.model} instead`
            yield { type: 'progress', status: span.status, progress: span.from, detail }
          }
          break
        case 'text':
          if (held === null) yield* write(whole.add(clean(event.text)))
          else {
            held += whole.add(clean(event.text))
            if (held.length < JOINT_CHARS) break
            yield* write(joinContinuation(before, held))
            held = null
          }
          break
        case 'usage':
          turnUsage = latestUsage(turnUsage, event.usage)
          break
        case 'finish':
          reason = event.reason
          break
        default:
          event satisfies never
      }
    }
    if (held) yield* write(joinContinuation(before, held))
    if (turnUsage) usage = addUsage(usage, turnUsage)
    const isStuck = turn > 0 && text === before
    if (reason === 'stop' || turn === MAX_CONTINUATIONS || isStuck) {
      yield* write(whole.end())
      if (usage) yield { type: 'usage', usage }
      yield { type: 'finish', reason }
      return endRound(parser, { text, by, usage, cut: reason === 'length' })
    }
  }
}
