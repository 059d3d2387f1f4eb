import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createProviders } from './registry.ts'

const offline = { OFFLINE_MODEL_URL: 'http://127.0.0.1:1' }
/** A port where nothing answers. */
const nobody = 'http://127.0.0.1:9'

it('the real model is the default once it is configured, and the offline model until then', async () => {
  expect(await createProviders(offline).models()).toEqual([
    {
      id: 'aetheros-offline',
      provider: 'offline',
      label: 'Offline model (building blocks, not an AI)',
      offline: true,
      vision: false,
      paidBy: 'house',
      default: true,
    },
  ])
  const models = await createProviders({ ...offline, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'big, small' }).models()
  expect(models.map((model) => [model.id, model.default])).toEqual([
    ['big', true],
    ['small', false],
    ['aetheros-offline', false],
  ])
})

it('resolves a name, the default, and says what an unknown name is', async () => {
  const providers = createProviders({ ...offline, OPENAI_API_KEY: 'k' })
  expect((await providers.candidates('aetheros-offline'))[0].provider.id).toBe('offline')
  expect((await providers.candidates(null))[0].provider).toMatchObject({ id: 'openai', label: 'OpenAI' })
  await expect(providers.candidates('none')).rejects.toMatchObject({
    code: 'invalid',
    details: { errors: [{ path: 'model' }] },
  })
})

it('a provider that cannot be reached steps aside, and none at all is said', async () => {
  const providers = createProviders({ ...offline, OPENAI_BASE_URL: nobody, OLLAMA_BASE_URL: nobody })
  expect((await providers.candidates(null))[0].provider.id).toBe('offline')
  await expect(createProviders({}).candidates(null)).rejects.toMatchObject({
    code: 'unavailable',
    details: { dependency: 'model' },
  })
})

it('the default may be stood in for by other services, a model that was named only by those the operator names', async () => {
  const keys = { ...offline, OPENAI_API_KEY: 'k', ANTHROPIC_API_KEY: 'k', ANTHROPIC_MODEL: 'claude, other' }
  const names = async (config: Parameters<typeof createProviders>[0], model: string | null) =>
    (await createProviders(config).candidates(model)).map((each) => each.model)
  expect(await names(keys, null)).toEqual(['gpt-5.4-mini', 'claude'])
  expect(await names(keys, 'claude')).toEqual(['claude'])
  expect(await names({ ...keys, MODEL_FALLBACKS: 'other, nonsense, claude' }, 'claude')).toEqual(['claude', 'other'])
  expect(await names(offline, null)).toEqual(['aetheros-offline'])
})

describe('the wait for a first word', () => {
  /** Returns after how many seconds a provider gives up on a server that never answers; null when it does not. */
  const readPatience = async (config: Parameters<typeof createProviders>[0], model: string) => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    vi.stubGlobal(
      'fetch',
      (_: unknown, { signal }: RequestInit) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    )
    onTestFinished(() => void vi.unstubAllGlobals())
    const [{ provider }] = await createProviders(config).candidates(model)
    const request = { model, messages: [], maxOutputTokens: 1, signal: new AbortController().signal }
    const started = Date.now()
    let gaveUp: number | null = null
    const asked = provider.stream(request)[Symbol.asyncIterator]().next()
    asked.catch(() => {
      gaveUp = Date.now() - started
    })
    for (let second = 0; gaveUp === null && second < 1_000; second++) await vi.advanceTimersByTimeAsync(1_000)
    return gaveUp === null ? null : Math.floor(gaveUp / 1_000)
  }

  it.each([
    ['minutes for a server that is named by its address', {}, 300],
    ['as long as is set for all', { MODEL_FIRST_WORD_SECONDS: new Map([['', 42]]) }, 42],
    [
      'as long as is set for one',
      {
        MODEL_FIRST_WORD_SECONDS: new Map([
          ['', 42],
          ['openai', 7],
        ]),
      },
      7,
    ],
  ])('is %s', async (_, more, seconds) => {
    const own = { OPENAI_BASE_URL: nobody, OPENAI_MODEL: 'own', ...more }
    expect(await readPatience(own, 'own')).toBe(seconds)
  })

  it('is a minute and a half for a hosted service', async () => {
    expect(await readPatience({ OPENAI_API_KEY: 'k', OPENAI_MODEL: 'big' }, 'big')).toBe(90)
  })
})
