import type { ServerResponse } from 'node:http'
import type { Script } from './scripted-server.ts'

/** The ways in which services write the same answer: recorded shapes, with the pieces and the counts put in. */
type Shape = (pieces: string[]) => string[]

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
const DONE = 'data: [DONE]\n\n'
const head = (model: string) => ({ id: 'gen-1', object: 'chat.completion.chunk', created: 1_795_000_000, model })
const delta = (value: object, finish: string | null = null) => [
  { index: 0, delta: value, logprobs: null, finish_reason: finish },
]
const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 }

const openai: Shape = (pieces) => {
  const base = { ...head('gpt-5.4-mini'), service_tier: 'default', system_fingerprint: 'fp_1' }
  return [
    data({ ...base, choices: delta({ role: 'assistant', content: '', refusal: null }), usage: null, obfuscation: 'x' }),
    ...pieces.map((content) => data({ ...base, choices: delta({ content }), usage: null, obfuscation: 'kq' })),
    data({ ...base, choices: delta({}, 'stop'), usage: null }),
    data({ ...base, choices: [], usage: { ...usage, completion_tokens_details: { reasoning_tokens: 0 } } }),
    DONE,
  ]
}

const anthropic: Shape = (pieces) => [
  ...pieces.map((content) => data({ ...head('claude-sonnet-4-6'), choices: delta({ role: 'assistant', content }) })),
  data({ ...head('claude-sonnet-4-6'), choices: delta({}, 'stop') }),
  data({ ...head('claude-sonnet-4-6'), choices: [], usage }),
  DONE,
]

/** The end comes with the last piece, and every chunk counts anew. */
const google: Shape = (pieces) =>
  pieces
    .map((content, at) =>
      data({
        ...head('gemini-flash-latest'),
        choices: [
          {
            index: 0,
            delta: { content, role: 'assistant' },
            ...(at === pieces.length - 1 && { finish_reason: 'stop' }),
          },
        ],
        ...(at === pieces.length - 1 && { usage }),
      }),
    )
    .concat(DONE)

const groq: Shape = (pieces) => [
  data({ ...head('gpt-oss-120b'), choices: delta({ role: 'assistant', content: '' }), x_groq: { id: 'req_1' } }),
  ...pieces.map((content) => data({ ...head('gpt-oss-120b'), choices: delta({ content }) })),
  data({ ...head('gpt-oss-120b'), choices: delta({}, 'stop'), x_groq: { id: 'req_1', usage } }),
  data({ ...head('gpt-oss-120b'), choices: [], usage }),
  DONE,
]

/** Counts without being asked, in the chunk that ends the answer. */
const mistral: Shape = (pieces) => [
  data({
    ...head('codestral-latest'),
    choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }],
  }),
  ...pieces.map((content) => data({ ...head('codestral-latest'), choices: delta({ content }) })),
  data({ ...head('codestral-latest'), choices: delta({ content: '' }, 'stop'), usage }),
  DONE,
]

/** Comments keep the connection open while the model behind it wakes up. */
const openrouter: Shape = (pieces) => [
  ': OPENROUTER PROCESSING\n\n',
  ': OPENROUTER PROCESSING\n\n',
  ...pieces.map((content) =>
    data({ ...head('some/model'), provider: 'Somebody', choices: delta({ role: 'assistant', content }) }),
  ),
  data({ ...head('some/model'), choices: [{ ...delta({ content: '' }, 'stop')[0], native_finish_reason: 'stop' }] }),
  data({
    ...head('some/model'),
    choices: delta({ role: 'assistant', content: '' }),
    usage: { ...usage, cost: 0.0001 },
  }),
  DONE,
]

const ollama: Shape = (pieces) => [
  ...pieces.map((content) =>
    data({ ...head('qwen3'), system_fingerprint: 'fp_ollama', choices: delta({ role: 'assistant', content }) }),
  ),
  data({
    ...head('qwen3'),
    system_fingerprint: 'fp_ollama',
    choices: delta({ role: 'assistant', content: '' }, 'stop'),
  }),
  data({ ...head('qwen3'), system_fingerprint: 'fp_ollama', choices: [], usage }),
  DONE,
]

const workersAi: Shape = (pieces) => [
  ...pieces.map((content) => data({ ...head('@cf/openai/gpt-oss-120b'), choices: delta({ content }), p: 'abc' })),
  data({ ...head('@cf/openai/gpt-oss-120b'), choices: delta({}, 'stop'), usage }),
  DONE,
]

/** A server that ends its answers without `[DONE]`. */
const withoutDone: Shape = (pieces) => openai(pieces).slice(0, -1)

/** Lines end as in HTTP. */
const carriageReturns: Shape = (pieces) => openai(pieces).map((text) => text.replaceAll('\n', '\r\n'))

export const shapes = {
  OpenAI: openai,
  Anthropic: anthropic,
  Google: google,
  Groq: groq,
  Mistral: mistral,
  OpenRouter: openrouter,
  Ollama: ollama,
  'Workers AI': workersAi,
  'a server without [DONE]': withoutDone,
  'a server with CRLF': carriageReturns,
} satisfies Record<string, Shape>

const start = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' })

/** Sends raw text or bytes, one write after the other, then ends the answer. */
export const raw =
  (...writes: (string | Uint8Array)[]): Script =>
  async (response) => {
    start(response)
    for (const write of writes) {
      response.write(write)
      // Each write becomes a packet of its own.
      await new Promise((resolve) => setImmediate(resolve))
    }
    response.end()
  }

/** An answer in the shape of a service. */
export const shaped = (shape: keyof typeof shapes, pieces: string[]): Script => raw(...shapes[shape](pieces))

/** Sends text and then nothing more; the connection stays open. */
export const stallAfter =
  (...writes: string[]): Script =>
  (response) => {
    start(response)
    for (const write of writes) response.write(write)
  }

/** Sends text or bytes and then drops the connection. */
export const cutAfter =
  (...writes: (string | Uint8Array)[]): Script =>
  (response) => {
    start(response)
    for (const write of writes) response.write(write)
    setTimeout(() => response.destroy(), 20)
  }

/** Chunks of an answer that has no end yet. */
export const begun = (...pieces: string[]) =>
  openai(pieces)
    .slice(0, pieces.length + 1)
    .join('')
