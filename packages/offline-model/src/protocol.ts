import * as z from 'zod'

export const MODEL_ID = 'aetheros-offline'
/** Seconds since 1970, as OpenAI gives them: the day of this model's first release. */
const MODEL_CREATED = 1_795_305_600

const TextPart = z.object({ type: z.literal('text'), text: z.string() })
const Content = z.union([z.string(), z.array(TextPart).transform((parts) => parts.map((part) => part.text).join(''))])

export const ChatMessage = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: Content.nullish().transform((content) => content ?? ''),
})
export type ChatMessage = z.infer<typeof ChatMessage>

const tokenLimit = z.number().int().min(1).nullish()

/** The part of OpenAI's chat-completions request that this server heeds; other parameters are accepted and ignored. */
export const ChatRequest = z.object({
  model: z.string(),
  messages: z.array(ChatMessage).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: tokenLimit,
  max_completion_tokens: tokenLimit,
})
export type ChatRequest = z.infer<typeof ChatRequest>

/** An error as OpenAI answers it. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly body: { error: { message: string; type: string; param: string | null; code: string | null } }

  constructor(status: number, message: string, code: string | null = null, param: string | null = null) {
    super(message)
    this.status = status
    const type = status >= 500 ? 'server_error' : status === 429 ? 'rate_limit_error' : 'invalid_request_error'
    this.body = { error: { message, type, param, code } }
  }
}

export const createUnknownModel = (id: string) =>
  new ApiError(404, `The model '${id}' does not exist. This server offers '${MODEL_ID}'.`, 'model_not_found', 'model')

export const modelObject = { id: MODEL_ID, object: 'model', created: MODEL_CREATED, owned_by: 'aetheros' }

/** Reads a request's body; throws `ApiError` 400 or 404. */
export const readChatRequest = (body: string): ChatRequest => {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new ApiError(400, 'We could not parse the JSON body of your request.', 'invalid_json')
  }
  const parsed = ChatRequest.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const param = issue?.path.join('.') || null
    throw new ApiError(400, `${param ? `Invalid '${param}': ` : ''}${issue?.message ?? 'Invalid request'}`, null, param)
  }
  if (parsed.data.model !== MODEL_ID) throw createUnknownModel(parsed.data.model)
  return parsed.data
}

export type FinishReason = 'stop' | 'length'
export type ChatUsage = { prompt_tokens: number; completion_tokens: number; total_tokens: number }

type Head = { id: string; created: number }

export const createCompletion = ({ id, created }: Head, content: string, finish: FinishReason, usage: ChatUsage) => ({
  id,
  object: 'chat.completion',
  created,
  model: MODEL_ID,
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content, refusal: null },
      logprobs: null,
      finish_reason: finish,
    },
  ],
  usage,
})

type Delta = { role?: 'assistant'; content?: string }

/** One server-sent chunk. The last but one carries `finish_reason`; `usage` comes in a chunk without choices. */
export const createChunk = ({ id, created }: Head, delta: Delta, finish: FinishReason | null, withUsage: boolean) => ({
  id,
  object: 'chat.completion.chunk',
  created,
  model: MODEL_ID,
  choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  ...(withUsage && { usage: null }),
})

export const createUsageChunk = ({ id, created }: Head, usage: ChatUsage) => ({
  id,
  object: 'chat.completion.chunk',
  created,
  model: MODEL_ID,
  choices: [],
  usage,
})
