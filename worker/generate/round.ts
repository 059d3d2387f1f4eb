import { type ArtifactParser, createArtifactParser } from '#contract/artifact'
import type { Usage } from '#contract/generation'
import { inPieces, wholeText } from '#contract/whole-text'
import type { ResolvedModel } from '../ai/first-answer.ts'
import type { PromptMessage } from '../ai/provider.ts'
import { AppError } from '../errors.ts'
import { complete } from './answer.ts'
import type { Meter } from './meter.ts'
import type { PipelineEvent } from './pipeline-types.ts'
import { followText, type Stretch } from './progress.ts'

/** Of the whole text, repairs included, in UTF-16 units: with its files it must fit a row of the room's SQLite, which holds 2 MB. */
export const MAX_TEXT_CHARS = 384 * 1024
/** How an answer from the cache is handed on: in pieces, as a model would. */
const CACHED_PIECE_CHARS = 4_000

/** One answer of the model, read to its end: the first one, or a repair. */
export type Round = {
  text: string
  parser: ArtifactParser
  /** What has to stand between this answer and the next one, so that the whole text reads as both of them. */
  seam: string
  /** Null when nobody counted. */
  usage: Usage | null
  /** The model's length limit was reached. */
  cut: boolean
}

const ended = (parser: ArtifactParser, text: string, usage: Usage | null, cut: boolean): Round => {
  // A last line that has no newline yet may be the closing tag.
  parser.write('\n')
  const seam = parser.closing === null ? '\n\n' : `\n${parser.closing}\n\n`
  parser.end()
  return { text, parser, seam, usage, cut }
}

/** An answer that is known already. */
export function* replay(text: string, stretch: Stretch, signal: AbortSignal): Generator<PipelineEvent, Round> {
  const parser = createArtifactParser()
  const follow = followText(parser, stretch)
  for (const piece of inPieces(text, CACHED_PIECE_CHARS)) {
    signal.throwIfAborted()
    yield { type: 'text', text: piece }
    yield* follow(piece)
  }
  return ended(parser, text, null, false)
}

type Asked = {
  candidates: readonly ResolvedModel[]
  messages: PromptMessage[]
  maxOutputTokens?: number | undefined
  /** How much text there may still be, in UTF-16 units. */
  maxChars: number
  stretch: Stretch
  signal: AbortSignal
  /** Told what is asked and answered. */
  meter: Meter
  /** Told which model answers. */
  chosen(model: ResolvedModel): void
}

/** An answer as the model writes it. Throws its failure, and `signal.reason` when it is aborted. */
export async function* askModel(asked: Asked): AsyncGenerator<PipelineEvent, Round> {
  const { candidates, messages, signal, maxOutputTokens, maxChars, stretch, meter, chosen } = asked
  const parser = createArtifactParser()
  const follow = followText(parser, stretch)
  let text = ''
  let usage: Usage | null = null
  let cut = false
  for await (const event of complete({ candidates, messages, signal, maxOutputTokens })) {
    if (event.type === 'chosen') {
      chosen(event)
      if (event.instead) meter.failed()
      meter.asked(event, messages)
      if (event.instead) {
        const detail = `${event.instead.message} Asking ${event.model} instead`
        yield { type: 'progress', status: stretch.status, progress: stretch.from, detail }
      }
    } else if (event.type === 'end') {
      usage = event.usage
      cut = event.cut
      meter.answered(usage)
    } else {
      meter.wrote(event.text)
      const room = maxChars - text.length
      if (event.text.length > room) {
        // What still fits is kept.
        yield { type: 'text', text: wholeText().add(event.text.slice(0, room)) }
        throw new AppError(
          'provider_failed',
          `The response exceeded ${MAX_TEXT_CHARS / 1024} KB and was cut off. Try a smaller request.`,
          { isSpent: true },
        )
      }
      text += event.text
      yield event
      yield* follow(event.text)
    }
  }
  return ended(parser, text, usage, cut)
}
