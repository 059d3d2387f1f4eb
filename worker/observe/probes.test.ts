import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDependencyProbes, findModelUrl } from './probes.ts'

type Deps = Parameters<typeof createDependencyProbes>[0]
const model = {
  id: 'm',
  label: 'M',
  provider: 'p',
  offline: true,
  vision: false,
  paidBy: 'house' as const,
  default: true,
}
/** Only the model is asked here: the others are one call each. */
const checkModel = (models: object[], modelUrl?: string) =>
  createDependencyProbes({ providers: { models: async () => models }, modelUrl } as unknown as Deps).model()

afterEach(() => vi.unstubAllGlobals())

describe('the model that health asks about', () => {
  it('is the one that answers when nobody names another', () => {
    const offline = { OFFLINE_MODEL_URL: 'http://127.0.0.1:1/v1', OLLAMA_BASE_URL: 'http://127.0.0.1:2/v1' }
    expect(findModelUrl({ ...offline, OPENAI_API_KEY: 'key', OPENAI_BASE_URL: 'https://models.example/v1' })).toBe(
      'https://models.example/v1',
    )
    expect(findModelUrl({ ...offline, OPENAI_API_KEY: 'key' })).toBe('https://api.openai.com/v1')
    expect(findModelUrl(offline)).toBe(offline.OFFLINE_MODEL_URL)
    expect(findModelUrl({ OLLAMA_BASE_URL: offline.OLLAMA_BASE_URL })).toBe(offline.OLLAMA_BASE_URL)
  })

  it.each([200, 401])('works when its server answers %d', async (status) => {
    const asked = vi.fn(async (_url: string) => new Response('{}', { status }))
    vi.stubGlobal('fetch', asked)
    await checkModel([model], 'http://127.0.0.1:1/v1/')
    expect(asked.mock.calls[0]?.[0]).toBe('http://127.0.0.1:1/v1/models')
  })

  it('is down when its server fails, cannot be reached, or offers nothing', async () => {
    vi.stubGlobal('fetch', async () => new Response('', { status: 500 }))
    await expect(checkModel([model], 'http://127.0.0.1:1/v1')).rejects.toThrow('500')
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('refused')))
    await expect(checkModel([model], 'http://127.0.0.1:1/v1')).rejects.toThrow('refused')
    await expect(checkModel([])).rejects.toThrow('no provider')
  })
})

describe('what is written to', () => {
  const open = () => {
    const disk = { isFull: false }
    const done: string[] = []
    const act = (what: string, writes: boolean) => async () => {
      done.push(what)
      if (writes && disk.isFull) throw new Error('no space left')
    }
    const bucket = { head: act('read', false), put: act('write', true) }
    return { disk, done, storage: createDependencyProbes({ bucket } as unknown as Deps).storage }
  }

  it('is written from time to time and read in between', async () => {
    vi.useFakeTimers()
    const { done, storage } = open()
    for (let n = 0; n < 3; n += 1) await storage()
    vi.advanceTimersByTime(2_000)
    await storage()
    vi.useRealTimers()
    expect(done).toEqual(['write', 'read', 'read', 'write'])
  })

  it('is down as long as it cannot be written, also if it can be read, and up with the first write', async () => {
    const { disk, done, storage } = open()
    disk.isFull = true
    for (let n = 0; n < 3; n += 1) await expect(storage()).rejects.toThrow('no space')
    disk.isFull = false
    await storage()
    expect(done).toEqual(['write', 'write', 'write', 'write'])
  })
})
