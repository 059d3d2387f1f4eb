import { afterEach, describe, expect, it } from 'vitest'
import type { ProviderDefinition } from '#contract/providers/definition'
import { addressProvider, services as registered } from '#contract/providers/index'
import type { ModelConfig } from '../env.ts'
import { AppError } from '../errors.ts'
import type { CompletionChunk, Provider } from './provider.ts'
import { createOpenAiCompatible } from './providers/openai-compatible.ts'
import { buildProvider, createProviders } from './registry.ts'
import { answer, begin, refuse, type Script, send, startScripted } from './testing/scripted-server.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

const read = async (provider: Provider, signal = new AbortController().signal) => {
  const chunks: CompletionChunk[] = []
  let error: unknown = null
  try {
    const messages = [{ role: 'user' as const, content: 'hello' }]
    for await (const chunk of provider.stream({ model: 'm', messages, maxOutputTokens: 99, signal })) chunks.push(chunk)
  } catch (thrown) {
    error = thrown
  }
  return { text: chunks.flatMap((chunk) => (chunk.type === 'text' ? [chunk.text] : [])).join(''), chunks, error }
}

const definitions: readonly ProviderDefinition[] = registered

const services = [
  ...definitions.map((service) => ({
    name: service.label,
    service,
    at: (url: string) =>
      buildProvider(service, { url, apiKey: 'key-1', isOther: false }, { [service.modelNames ?? '']: 'm, n' }),
  })),
  {
    name: 'any compatible server',
    service: null,
    at: (baseUrl: string) =>
      createOpenAiCompatible({ id: 'x', label: 'X', offline: false, baseUrl, apiKey: 'key-1', models: ['m', 'n'] }),
  },
]

/** The behaviour that the rest of the Worker relies on, whoever the provider is. */
describe.each(services)('$name', ({ service, at }) => {
  const start = async (script: Script) => {
    const server = await startScripted(script)
    open.push(server.close)
    return { server, provider: at(server.url) }
  }

  it('hands on text, token counts and the end, with its own key in its own place', async () => {
    const { server, provider } = await start(answer(['Hel', 'lo']))
    const { text, chunks, error } = await read(provider)
    expect([text, error]).toEqual(['Hello', null])
    expect(chunks).toContainEqual({ type: 'finish', reason: 'stop' })
    expect(chunks).toContainEqual({ type: 'usage', usage: { inputTokens: 11, outputTokens: 7 } })
    const [request] = server.requests
    expect(request?.headers[service?.keyHeader ?? 'authorization']).toBe('Bearer key-1')
    expect(request?.body).toMatchObject({ model: 'm', stream: true })
    expect(JSON.stringify(request?.body).includes('stream_options')).toBe(service?.asksForUsage !== false)
  })

  it.each([
    [401, 'provider_failed', false],
    [429, 'provider_limited', true],
    [500, 'provider_failed', true],
  ])(
    'turns %i into %s, in our words, and says whether another provider may answer',
    async (status, code, transient) => {
      const { error } = await read((await start(refuse(status))).provider)
      expect(error).toMatchObject({ code })
      expect(error instanceof AppError && error.details.transient === true).toBe(transient)
      expect(String(error)).not.toMatch(/secret|sk-|key-1/)
    },
  )

  it('keeps what came before a cut', async () => {
    const { provider } = await start((response) => {
      begin(response)
      send(response, { content: 'kept' })
      setTimeout(() => response.destroy(), 10)
    })
    expect(await read(provider)).toMatchObject({ text: 'kept', error: { code: 'provider_failed' } })
  })

  it('stops when it is told to', async () => {
    const { provider } = await start((response) => void begin(response))
    const abort = new AbortController()
    const reading = read(provider, abort.signal)
    abort.abort('stopped')
    expect((await reading).error).toBe('stopped')
  })

  it('offers the models that were named', async () => {
    expect((await (await start(() => {})).provider.models()).map(({ id }) => id)).toEqual(['m', 'n'])
  })
})

describe('each service', () => {
  const config = (service: ProviderDefinition): ModelConfig => ({
    [service.key ?? '']: 'k',
    WORKERS_AI_ACCOUNT_ID: 'account',
    AI_GATEWAY_URL: 'https://gateway.ai.cloudflare.com/v1/account/gateway/compat',
  })

  it.each(definitions.map((service) => [service.label, service] as const))(
    '%s is there as soon as its key is, reached by https',
    async (_, service) => {
      expect(addressProvider(service, config(service))?.url).toMatch(/^https:\/\//)
      const models = await createProviders(config(service)).models()
      expect(models.map(({ id, provider }) => [id, provider])).toEqual(service.models?.map((id) => [id, service.id]))
    },
  )

  it('without a key there is none', async () => {
    expect(await createProviders({}).models()).toEqual([])
  })
})
