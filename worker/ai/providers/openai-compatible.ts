import OpenAI from 'openai'
import { MAX_TOKENS, type Model, ModelId, type PaidBy } from '#contract/generation'
import type { Price } from '#contract/providers/definition'
import { AppError } from '../../errors.ts'
import { buildTraceHeaders } from '../../platform/trace-context.ts'
import { calculateCost } from '../prices.ts'
import type { CompletionChunk, CompletionRequest, PromptMessage, Provider } from '../provider.ts'
import { seesImages } from '../vision.ts'

type Options = {
  id: string
  label: string
  offline: boolean
  /** `house` when absent. */
  paidBy?: PaidBy | undefined
  standsIn?: boolean
  /** Ends in `/v1` with most servers. */
  baseUrl: string
  apiKey: string | undefined
  /** The models to offer; null asks the server for its list. */
  models: readonly string[] | null
  /** Returns the name of a model for people. */
  labelModel?(model: string): string
  /** Returns what tokens of a model cost; without it a cost is not known. */
  findPrice?: ((model: string) => Price | null) | undefined
  /** Models that see although their names do not say so. */
  alsoSee?: readonly string[] | undefined
  /** False for a server that refuses `stream_options`: it counts tokens without being asked. */
  asksForUsage?: boolean | undefined
  /** The header that takes the key in place of `Authorization`. */
  keyHeader?: string | undefined
  /** Until the first sign of an answer, and between two of them. A comment that keeps the connection open is a sign. */
  firstTokenMs?: number | undefined
  idleMs?: number
  /** Waits; rejects when `signal` aborts. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

const LIST_TIMEOUT_MS = 2_000
const LIST_KEPT_MS = 30_000
/** Lists of aggregators have hundreds; a picker does not. */
const MAX_LISTED = 100
/** A provider that asks for more patience than this is believed to be busy. */
const MAX_WAIT_MS = 10_000
/** The milliseconds in which the token count may still follow the end of an answer. */
const AFTER_FINISH_MS = 3_000

/** A count as the provider says it, which may be anything: a whole number that can be stored. */
const tokens = (count: unknown): number =>
  typeof count === 'number' && count > 0 ? Math.min(Math.round(count), MAX_TOKENS) : 0

/** Seconds to wait, from 1 to 3600; null when nothing is said. `Retry-After` holds seconds or a date (RFC 9110, 10.2.3). */
const readRetryAfter = (headers: Headers | undefined): number | null => {
  const value = headers?.get('retry-after')?.trim()
  if (!value) return null
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 1), 3600) : null
}

const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(signal.reason)
      },
      { once: true },
    )
  })

/** `fetch`, which tells of each piece of a body that arrives, comments included. */
const fetchWatched =
  (onBytes: () => void): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    if (!response.ok || !response.body) return response
    const watch = new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        onBytes()
        controller.enqueue(piece)
      },
    })
    return new Response(response.body.pipeThrough(watch), response)
  }

/** The provider's failure in our words: its own text may quote keys and prompts. */
const translate = (cause: unknown, who: string, model: string): AppError => {
  if (cause instanceof AppError) return cause
  const status = cause instanceof OpenAI.APIError ? cause.status : undefined
  const failed = (message: string, transient = false) => new AppError('provider_failed', message, { cause, transient })
  if (status === 401 || status === 403)
    return failed(`${who} refused the API key. Check the key in the configuration, or choose another model.`)
  if (status === 404) return failed(`${who} does not know the model "${model}". Choose another model.`)
  if (status === 400 || status === 413 || status === 422)
    return failed(
      `${who} did not accept the request; it may be too long for "${model}". Shorten it or choose another model.`,
    )
  const retryAfter = cause instanceof OpenAI.APIError ? readRetryAfter(cause.headers) : null
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    const message = `${who} takes no more requests from us for now. Try again later or choose another model.`
    return new AppError('provider_limited', message, { cause, retryAfter: retryAfter ?? 30, transient: true })
  }
  if (cause instanceof OpenAI.APIConnectionError)
    return failed(`${who} cannot be reached. Try again, or choose another model.`, true)
  return failed(`${who} failed while answering. Try again, or choose another model.`, true)
}

/** A message as the protocol has it: images are parts before the text. */
const toWire = ({ role, content, images = [] }: PromptMessage): OpenAI.ChatCompletionMessageParam =>
  role === 'user' && images.length > 0
    ? {
        role,
        content: [
          ...images.map(({ dataUrl }) => ({ type: 'image_url' as const, image_url: { url: dataUrl } })),
          { type: 'text', text: content },
        ],
      }
    : { role, content }

/** Any server that speaks OpenAI's chat completions. The only file that knows the `openai` package. */
export const createOpenAiCompatible = (options: Options): Provider => {
  const { id, label, offline, firstTokenMs = 30_000, idleMs = 30_000, asksForUsage = true } = options
  const { paidBy = 'house', wait = sleep } = options
  const { labelModel = (model: string) => model, findPrice = () => null } = options
  const client = new OpenAI({
    baseURL: options.baseUrl,
    apiKey: options.apiKey ?? 'none',
    organization: null,
    project: null,
    // A second try of a started generation would be paid twice; people decide.
    maxRetries: 0,
    logLevel: 'off',
    defaultHeaders: options.keyHeader ? { authorization: null, [options.keyHeader]: `Bearer ${options.apiKey}` } : {},
  })
  // Newer models of OpenAI refuse the name that every other server knows.
  const limitName = new URL(options.baseUrl).hostname === 'api.openai.com' ? 'max_completion_tokens' : 'max_tokens'
  const sees = (model: string) => seesImages(model) || (options.alsoSee?.includes(model) ?? false)
  let listed: { until: number; names: string[] } | null = null

  const names = async () => {
    if (options.models) return options.models
    if (listed && listed.until > Date.now()) return listed.names
    const found = await client.models.list({ timeout: LIST_TIMEOUT_MS }).then(
      (page) => page.data.flatMap((model) => ModelId.safeParse(model.id).data ?? []).slice(0, MAX_LISTED),
      () => [],
    )
    listed = { until: Date.now() + LIST_KEPT_MS, names: found }
    return found
  }

  async function* stream({
    model,
    messages,
    maxOutputTokens,
    signal,
  }: CompletionRequest): AsyncGenerator<CompletionChunk> {
    const stall = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const expectWithin = (ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => stall.abort(), ms)
    }
    let patience = firstTokenMs
    let finished = false
    const watched = client.withOptions({ fetch: fetchWatched(() => finished || expectWithin(patience)) })
    /** Asks once; asks again when the provider wants us to wait for a moment only. */
    const ask = async (body: OpenAI.ChatCompletionCreateParamsStreaming) => {
      for (let left = MAX_WAIT_MS; ; ) {
        expectWithin(firstTokenMs)
        try {
          return await watched.chat.completions.create(body, {
            signal: AbortSignal.any([signal, stall.signal]),
            headers: buildTraceHeaders(),
          })
        } catch (error) {
          clearTimeout(timer)
          const ms = error instanceof OpenAI.APIError ? (readRetryAfter(error.headers) ?? Infinity) * 1000 : Infinity
          if (!(error instanceof OpenAI.APIError && (error.status === 429 || error.status === 503)) || ms > left)
            throw error
          left -= ms
          await wait(ms, signal)
        }
      }
    }
    const failure = (cause: unknown): unknown => {
      if (signal.aborted) return signal.reason
      if (stall.signal.aborted)
        return new AppError('provider_stalled', `${label} stopped answering. Try again, or choose another model.`, {
          transient: true,
        })
      return translate(cause, label, model)
    }
    try {
      signal.throwIfAborted()
      const chunks = await ask({
        model,
        messages: messages.map(toWire),
        stream: true,
        ...(asksForUsage && { stream_options: { include_usage: true } }),
        [limitName]: maxOutputTokens,
      })
      for await (const chunk of chunks) {
        patience = idleMs
        expectWithin(finished ? AFTER_FINISH_MS : idleMs)
        const choice = chunk.choices?.[0]
        const text: unknown = choice?.delta?.content
        if (typeof text === 'string' && text !== '') yield { type: 'text', text }
        if (chunk.usage) {
          const { prompt_tokens, completion_tokens } = chunk.usage
          yield {
            type: 'usage',
            usage: { inputTokens: tokens(prompt_tokens), outputTokens: tokens(completion_tokens) },
          }
        }
        if (!choice?.finish_reason || finished) continue
        if (choice.finish_reason === 'content_filter')
          throw new AppError('provider_failed', `${label} declined to go on with this request. Say it differently.`)
        finished = true
        expectWithin(AFTER_FINISH_MS)
        yield { type: 'finish', reason: choice.finish_reason === 'length' ? 'length' : 'stop' }
      }
      if (!finished)
        throw new AppError(
          'provider_failed',
          `The connection to ${label} was cut. What was received is kept; try again.`,
          { transient: true },
        )
      signal.throwIfAborted()
    } catch (cause) {
      // Everything of worth has been handed on once the answer ended.
      if (!finished || signal.aborted || cause instanceof AppError) throw failure(cause)
    } finally {
      clearTimeout(timer)
      stall.abort()
    }
  }

  return {
    id,
    label,
    offline,
    paidBy,
    standsIn: options.standsIn ?? false,
    models: async () =>
      (await names()).map(
        (name): Model => ({
          id: name,
          provider: id,
          label: labelModel(name),
          offline,
          vision: sees(name),
          paidBy,
          default: false,
        }),
      ),
    sees,
    calculateCost: (model, usage) => calculateCost(findPrice(model), usage),
    stream,
  }
}
