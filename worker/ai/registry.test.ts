import { expect, it } from 'vitest'
import { providersOf } from './registry.ts'

const offline = { OFFLINE_MODEL_URL: 'http://127.0.0.1:1' }
/** A port where nothing answers. */
const nobody = 'http://127.0.0.1:9'

it('the real model is the default once it is configured, and the offline model until then', async () => {
  expect(await providersOf(offline).models()).toEqual([
    {
      id: 'aetheros-offline',
      provider: 'offline',
      label: 'Offline model (building blocks, not an AI)',
      offline: true,
      default: true,
    },
  ])
  const models = await providersOf({ ...offline, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'big, small' }).models()
  expect(models.map((model) => [model.id, model.default])).toEqual([
    ['big', true],
    ['small', false],
    ['aetheros-offline', false],
  ])
})

it('resolves a name, the default, and says what an unknown name is', async () => {
  const providers = providersOf({ ...offline, OPENAI_API_KEY: 'k' })
  expect((await providers.resolve('aetheros-offline')).provider.id).toBe('offline')
  expect((await providers.resolve(null)).provider).toMatchObject({ id: 'openai', label: 'OpenAI' })
  await expect(providers.resolve('none')).rejects.toMatchObject({
    code: 'invalid',
    details: { errors: [{ path: 'model' }] },
  })
})

it('a provider that cannot be reached steps aside, and none at all is said', async () => {
  const providers = providersOf({ ...offline, OPENAI_BASE_URL: nobody, OLLAMA_BASE_URL: nobody })
  expect((await providers.resolve(null)).provider.id).toBe('offline')
  await expect(providersOf({}).resolve(null)).rejects.toMatchObject({
    code: 'unavailable',
    details: { dependency: 'model' },
  })
})
