import { MAX_TOKENS, type Usage } from '#contract/generation'
import { CUT_OFF } from '#contract/model-phrases'
import { wholeText } from '#contract/whole-text'
import { type Chosen, firstAnswer, type ResolvedModel } from '../ai/first-answer.ts'
import type { PromptMessage } from '../ai/provider.ts'

/** `cut`: the length limit was reached and going on did not end it. */
export type AnswerEvent = Chosen | { type: 'text'; text: string } | { type: 'end'; usage: Usage | null; cut: boolean }

type AnswerRequest = {
  /** Asked in order until one begins to answer; that one also goes on. */
  candidates: readonly ResolvedModel[]
  messages: PromptMessage[]
  signal: AbortSignal
  maxOutputTokens?: number
}

const MAX_OUTPUT_TOKENS = 16_000
const MAX_CONTINUATIONS = 2
/** A continuation is held back until this much shows where it takes up. */
const JOINT_CHARS = 200
/** A repetition shorter than this may be a coincidence. */
const MIN_OVERLAP_CHARS = 12

const CONTINUE = `${CUT_OFF} Continue exactly where you stopped, with the next character: repeat nothing, open no file tag again, add no fence and no remark.`

/** What of a continuation is new: models like to repeat the last lines, or to open the fence or the file again. */
export const joinContinuation = (before: string, start: string): string => {
  const opened = [...before.matchAll(/^<(file|edit)\b[^>]*>[ \t]*$/gim)].at(-1)?.[0]
  let text = start.replace(/^\s*```[\w-]*\r?\n/, '')
  if (opened && text.trimStart().startsWith(opened.trim()))
    text = text
      .trimStart()
      .slice(opened.trim().length)
      .replace(/^\r?\n/, '')
  for (let length = Math.min(before.length, text.length); length >= MIN_OVERLAP_CHARS; length--)
    if (before.endsWith(text.slice(0, length))) return text.slice(length)
  return text
}

/** What an answer has used by now: some servers count anew with each piece, some tell its parts apart. */
const latestUsage = (known: Usage | null, told: Usage): Usage => ({
  inputTokens: Math.max(known?.inputTokens ?? 0, told.inputTokens),
  outputTokens: Math.max(known?.outputTokens ?? 0, told.outputTokens),
})

/** What two parts of a conversation used together. */
export const addUsage = (a: Usage | null, b: Usage): Usage => ({
  inputTokens: Math.min(MAX_TOKENS, (a?.inputTokens ?? 0) + b.inputTokens),
  outputTokens: Math.min(MAX_TOKENS, (a?.outputTokens ?? 0) + b.outputTokens),
})

// Postgres has no place for U+0000, and no text needs it.
const clean = (text: string) => text.replaceAll('\0', '')

/**
 * A whole answer: when the model stops at its length limit it is asked to go on, at most twice. Its pieces are text that
 * every later stage can hold, wherever the provider's end.
 */
export async function* complete({
  candidates,
  messages,
  signal,
  maxOutputTokens = MAX_OUTPUT_TOKENS,
}: AnswerRequest): AsyncGenerator<AnswerEvent> {
  let received = ''
  let usage: Usage | null = null
  let models = candidates
  const whole = wholeText()
  for (let round = 0; ; round++) {
    const asked: PromptMessage[] =
      round === 0
        ? messages
        : [...messages, { role: 'assistant', content: received }, { role: 'user', content: CONTINUE }]
    let held: string | null = round === 0 ? null : ''
    let reason: 'stop' | 'length' = 'stop'
    let roundUsage: Usage | null = null
    const before = received
    const emit = function* (text: string): Generator<AnswerEvent> {
      if (text === '') return
      received += text
      yield { type: 'text', text }
    }
    for await (const chunk of firstAnswer(models, { messages: asked, maxOutputTokens, signal }, round > 0)) {
      if (chunk.type === 'usage') roundUsage = latestUsage(roundUsage, chunk.usage)
      else if (chunk.type === 'finish') reason = chunk.reason
      else if (chunk.type === 'chosen') {
        models = [chunk]
        if (round === 0) yield chunk
      } else if (held === null) yield* emit(whole.add(clean(chunk.text)))
      else {
        held += whole.add(clean(chunk.text))
        if (held.length < JOINT_CHARS) continue
        yield* emit(joinContinuation(before, held))
        held = null
      }
    }
    if (held) yield* emit(joinContinuation(before, held))
    if (roundUsage) usage = addUsage(usage, roundUsage)
    const stuck = round > 0 && received === before
    if (reason === 'stop' || round === MAX_CONTINUATIONS || stuck) {
      yield* emit(whole.end())
      yield { type: 'end', usage, cut: reason === 'length' }
      return
    }
  }
}
