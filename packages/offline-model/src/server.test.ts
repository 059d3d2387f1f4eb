import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import OpenAI from 'openai'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addLanguage, CUT_OFF, nameKind } from '#contract/model-phrases'
import { createModel, type ModelOptions } from './server.ts'

const listen = async (options: ModelOptions) => {
  const server = createServer(createModel(options)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }
}
const close = async (server: Server) => {
  server.closeAllConnections()
  await once(server.close(), 'close')
}

let server: Server
let url: string
let client: OpenAI
beforeEach(async () => {
  ;({ server, url } = await listen({ tokensPerSecond: 0, control: true }))
  client = new OpenAI({ apiKey: 'any', baseURL: `${url}/v1`, maxRetries: 0 })
})
afterEach(() => close(server))

const model = 'aetheros-offline'
const asked = (prompt: string, kind = 'api') => [
  { role: 'system' as const, content: `${nameKind(kind)} You are a senior engineer.\n\nRules` },
  { role: 'user' as const, content: prompt },
]
const books = { model, messages: asked('books with title and author') }
const switchOn = (control: object) => fetch(`${url}/control`, { method: 'POST', body: JSON.stringify(control) })
const post = (body: string) => fetch(`${url}/v1/chat/completions`, { method: 'POST', body })

test('the offline model is listed and found by id, another is not', async () => {
  const list = await client.models.list()
  expect(list.data.map(({ id }) => id)).toEqual([model])
  expect((await client.models.retrieve(model)).owned_by).toBe('aetheros')
  await expect(client.models.retrieve('gpt-9')).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
  await expect(client.chat.completions.create({ ...books, model: 'gpt-9' })).rejects.toMatchObject({
    status: 404,
    code: 'model_not_found',
  })
})

test('an artifact is prose, then files, the same each time', async () => {
  const [first, second] = [await client.chat.completions.create(books), await client.chat.completions.create(books)]
  const text = first.choices[0]?.message.content ?? ''
  expect(text).toMatch(
    /^A REST API[^\n]+\n\n<file path="openapi.json">\n\{[\s\S]*\n<\/file>\n\n<file path="src\/api.ts">\n[\s\S]*\n<\/file>$/,
  )
  expect(second.choices[0]?.message.content).toBe(text)
  expect(first.choices[0]?.finish_reason).toBe('stop')
  expect(first.usage?.completion_tokens).toBe(Math.ceil(text.length / 4))
})

test('a stream carries the same text, then the finish, then the usage', async () => {
  const whole = await client.chat.completions.create(books)
  const stream = await client.chat.completions.create({
    ...books,
    stream: true,
    stream_options: { include_usage: true },
  })
  const chunks = []
  for await (const chunk of stream) chunks.push(chunk)
  expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(whole.choices[0]?.message.content)
  expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant')
  expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop')
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage })
})

test('the answer ends at the limit of tokens, and says so', async () => {
  const cut = await client.chat.completions.create({ ...books, max_completion_tokens: 10 })
  expect(cut.choices[0]?.finish_reason).toBe('length')
  expect(cut.choices[0]?.message.content).toHaveLength(40)
})

test('asked to continue after a cut, it takes up where it stopped', async () => {
  const whole = (await client.chat.completions.create(books)).choices[0]?.message.content ?? ''
  const messages = [
    ...books.messages,
    { role: 'assistant' as const, content: whole.slice(0, 500) },
    {
      role: 'user' as const,
      content: `${CUT_OFF} Continue exactly where you stopped, with the next character.`,
    },
  ]
  const rest = await client.chat.completions.create({ model, messages })
  expect(rest.choices[0]?.message.content).toBe(whole.slice(500))
})

test('a refinement sees the earlier request and answers with what changed', async () => {
  const first = (await client.chat.completions.create(books)).choices[0]?.message.content ?? ''
  const messages = [
    ...books.messages,
    { role: 'assistant' as const, content: first },
    { role: 'user' as const, content: addLanguage('add a publisher to books', 'TypeScript') },
  ]
  const second = await client.chat.completions.create({ model, messages })
  expect(second.choices[0]?.message.content).toMatch(/<file path="src\/api.ts">[\s\S]*publisher/)
})

test('plain chat is told what this model is and how to connect a real one', async () => {
  const answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content: 'Who are you?' }] })
  expect(answer.choices[0]?.message.content).toMatch(/not a language model.*OPENAI_API_KEY.*Ollama/)
})

test('what it cannot compose is said in prose, without files', async () => {
  const answer = await client.chat.completions.create({ model, messages: asked('a blockchain miner', 'cli') })
  const text = answer.choices[0]?.message.content ?? ''
  expect(text).toMatch(/no building block[\s\S]*OPENAI_API_KEY/)
  expect(text).not.toContain('<file')
})

test('how to connect a real one is said once', async () => {
  for (const [prompt, kind] of [
    ['quicksort in Rust', 'code'],
    ['asdf qwer', 'ui'],
  ] as const) {
    const answer = await client.chat.completions.create({ model, messages: asked(prompt, kind) })
    expect(answer.choices[0]?.message.content?.match(/OPENAI_API_KEY/g)).toHaveLength(1)
  }
})

test.each([
  ['{', 400, 'invalid_json'],
  ['{"model":"aetheros-offline"}', 400, null],
  ['{"model":"aetheros-offline","messages":[]}', 400, null],
])('%s is refused as OpenAI would', async (body, status, code) => {
  const response = await post(body)
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({
    error: { message: expect.any(String), type: 'invalid_request_error', param: code ? null : 'messages', code },
  })
})

test('an unknown path is 404 in the same form', async () => {
  const response = await fetch(`${url}/v1/engines`)
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ error: { code: 'unknown_url' } })
})

test.each(['401', '429', '500'])('the fault %s hits as often as asked', async (fault) => {
  await switchOn({ fault, times: 1 })
  await expect(client.chat.completions.create(books)).rejects.toMatchObject({ status: Number(fault) })
  expect((await client.chat.completions.create(books)).choices).toHaveLength(1)
})

const readAll = async () => {
  const stream = await client.chat.completions.create({ ...books, stream: true })
  const reasons = []
  for await (const chunk of stream) reasons.push(chunk.choices[0]?.finish_reason)
  return reasons
}

test('a cut stream has no finish, a malformed one cannot be parsed, a length fault ends half way', async () => {
  await switchOn({ fault: 'cut', times: 1 })
  await expect(readAll()).rejects.toThrow()
  await switchOn({ fault: 'malformed', times: 1 })
  await expect(readAll()).rejects.toThrow(SyntaxError)
  await switchOn({ fault: 'length', times: 1 })
  expect((await readAll()).at(-1)).toBe('length')
  expect((await readAll()).at(-1)).toBe('stop')
})

test.each(['stall_before', 'stall_after'])(
  '%s waits until the client leaves, and the server goes on',
  async (fault) => {
    await switchOn({ fault, times: 1 })
    await expect(client.chat.completions.create(books, { timeout: 200 })).rejects.toThrow(/timed out/i)
    expect((await readAll()).at(-1)).toBe('stop')
  },
)

test('without control there are no faults to switch on', async () => {
  const plain = await listen({})
  expect((await fetch(`${plain.url}/control`, { method: 'POST', body: '{}' })).status).toBe(404)
  await close(plain.server)
})

test('holds back the answer to a request with a given text, says when it was asked, and lets it go when told to', async () => {
  const hold = (method: string) => fetch(`${url}/control/holds/plants%3F`, { method })
  await hold('PUT')
  const held = client.chat.completions.create({ model, messages: asked('plants? with name') })
  let isAnswered = false
  void held.then(() => {
    isAnswered = true
  })
  await hold('GET')
  expect((await client.chat.completions.create(books)).choices[0]?.finish_reason).toBe('stop')
  expect(isAnswered).toBe(false)
  await hold('DELETE')
  expect((await held).choices[0]?.finish_reason).toBe('stop')
})
