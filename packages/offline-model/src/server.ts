import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { decodeEscapes } from '#contract/url-escapes'
import { answer } from './answer.ts'
import { Control, createFaultSwitch, type FaultName } from './faults.ts'
import { createHolds } from './holds.ts'
import { BodyTooLarge, readBody, sendJson } from './http.ts'
import {
  ApiError,
  type ChatRequest,
  createCompletion,
  createUnknownModel,
  MODEL_ID,
  modelObject,
  readChatRequest,
} from './protocol.ts'
import { type Reply, stall, streamReply } from './stream.ts'
import { countMessages, countTokens, cutToTokens } from './tokens.ts'

const MAX_BODY_BYTES = 4 * 1024 * 1024
const HOLDS = '/control/holds/'

export type ModelOptions = {
  /** The speed of a streamed answer; 0 is unthrottled. Default 2,000. */
  tokensPerSecond?: number
  /**
   * Opens `/control`, which switches faults on, and `/control/holds/<text>`, which holds answers back (with
   * `?at=middle` when half of one has been said). For tests.
   */
  control?: boolean
}

const refusals: { [K in FaultName]?: ApiError } = {
  '401': new ApiError(401, 'Incorrect API key provided.', 'invalid_api_key'),
  '429': new ApiError(429, 'Rate limit reached. Try again in 1s.', 'rate_limit_exceeded'),
  '500': new ApiError(500, 'The server had an error while processing your request.'),
}

const createReply = (request: ChatRequest, fault: FaultName): Reply => {
  const whole = answer(request.messages)
  const limit =
    fault === 'length' ? Math.ceil(countTokens(whole) / 2) : (request.max_completion_tokens ?? request.max_tokens)
  const text = cutToTokens(whole, limit)
  const prompt = countMessages(request.messages)
  const completion = countTokens(text)
  return {
    id: `chatcmpl-${randomUUID().replaceAll('-', '')}`,
    created: Math.floor(Date.now() / 1000),
    text,
    finish: text.length < whole.length ? 'length' : 'stop',
    usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
  }
}

/** Aborts when the client leaves before the answer is complete. */
const watchDeparture = (response: ServerResponse) => {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableEnded) controller.abort()
  })
  return controller.signal
}

/**
 * Creates the offline model as what Node's `createServer` takes: OpenAI's `/v1/models` and `/v1/chat/completions`.
 *
 * @example createServer(createModel()).listen(8080, '127.0.0.1')
 */
export const createModel = ({ tokensPerSecond = 2_000, control = false }: ModelOptions = {}): RequestListener => {
  const faults = createFaultSwitch()
  const holds = createHolds()
  let speed = tokensPerSecond

  const complete = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request, MAX_BODY_BYTES)
    const ask = readChatRequest(body)
    const signal = watchDeparture(response)
    await holds.pass(body, 'start', signal)
    const fault = faults.take()
    const refusal = refusals[fault]
    if (refusal) throw refusal
    if (fault === 'stall_before') await stall(signal)
    const reply = createReply(ask, fault)
    if (ask.stream) {
      const includeUsage = ask.stream_options?.include_usage ?? false
      return streamReply(response, reply, {
        tokensPerSecond: speed,
        includeUsage,
        fault,
        signal,
        midway: () => holds.pass(body, 'middle', signal),
      })
    }
    if (fault === 'stall_after') await stall(signal)
    if (fault === 'cut') return void response.destroy()
    if (fault === 'malformed')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices": [')
    sendJson(response, 200, createCompletion(reply, reply.text, reply.finish, reply.usage))
  }

  const setControl = async (request: IncomingMessage, response: ServerResponse) => {
    const parsed = Control.safeParse(JSON.parse(await readBody(request, MAX_BODY_BYTES)))
    if (!parsed.success) throw new ApiError(400, parsed.error.message)
    faults.set(parsed.data)
    speed = parsed.data.tokensPerSecond ?? speed
    sendJson(response, 200, parsed.data)
  }

  const changeHold = async ({ method, url }: IncomingMessage, text: string, response: ServerResponse) => {
    if (method === 'PUT') holds.hold(text, url?.endsWith('?at=middle') ? 'middle' : 'start')
    else if (method === 'DELETE') holds.release(text)
    else await holds.asked(text)
    response.writeHead(204).end()
  }

  const route = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const at = `${request.method} ${path}`
    if (at === 'POST /v1/chat/completions') return complete(request, response)
    if (at === 'GET /v1/models') return sendJson(response, 200, { object: 'list', data: [modelObject] })
    if (at === `GET /v1/models/${MODEL_ID}`) return sendJson(response, 200, modelObject)
    if (at.startsWith('GET /v1/models/')) {
      const name = path.slice('/v1/models/'.length)
      throw createUnknownModel(decodeEscapes(name) ?? name)
    }
    if (control && at === 'POST /control') return setControl(request, response)
    if (control && path.startsWith(HOLDS))
      return changeHold(request, decodeEscapes(path.slice(HOLDS.length)) ?? '', response)
    throw new ApiError(404, `Invalid URL (${at})`, 'unknown_url')
  }

  const fail = (response: ServerResponse, error: unknown) => {
    if (response.destroyed) return
    if (response.headersSent) return void response.destroy()
    const known =
      error instanceof ApiError
        ? error
        : error instanceof BodyTooLarge
          ? new ApiError(413, error.message)
          : new ApiError(500, `The offline model failed: ${error instanceof Error ? error.message : error}`)
    if (known.status === 429) response.setHeader('retry-after', '1')
    sendJson(response, known.status, known.body)
  }

  return (request, response) => {
    route(request, response).catch((error: unknown) => fail(response, error))
  }
}
