import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Problem } from '#contract/errors'
import { Generation } from '#contract/generation'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { holdAnswer } from '../testing/held-answer.ts'
import { createTestRoom } from '../testing/membership.ts'

const COMMENT = ': still here\n\n'

let ada: TestUser
beforeAll(async () => {
  ada = await createUser('Ada')
})
afterEach(() => vi.restoreAllMocks())

/** Has timers of `ms` ring at once: nobody supposes how long a model takes, and a test does not wait for it. */
const hasten = (ms: number) => {
  const { setTimeout: real } = globalThis
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((call, after, ...values) =>
    real(call, after === ms ? 20 : after, ...values),
  )
}

describe('whoever waits for a generation whose model says nothing', () => {
  it('as a stream, hears that it goes on, again and again, until it has all of it', async () => {
    hasten(10_000)
    const word = crypto.randomUUID()
    const held = await holdAnswer(word)
    const body = { prompt: `A stopwatch ${word}`, roomId: await createTestRoom(ada) }
    const response = await ada.call('POST', '/api/generate/ui', body, { accept: 'text/event-stream' })
    await held.asked()
    const decoder = new TextDecoder()
    const reader = response.body?.getReader()
    let text = ''
    const readOn = async () => {
      const next = await reader?.read()
      text += decoder.decode(next?.value, { stream: true })
      return next?.done === false
    }
    while (text.split(COMMENT).length < 4) expect(await readOn()).toBe(true)
    await held.release()
    while (await readOn());
    const last = text.replaceAll(COMMENT, '').trimEnd().split('\n\n').at(-1)
    expect(last).toContain('event: generation_complete')
  })

  it('as an answer, is told that it goes on, and where', async () => {
    hasten(4 * 60_000)
    const word = crypto.randomUUID()
    const held = await holdAnswer(word)
    const response = await ada.call('POST', '/api/generate/ui', { prompt: `A stopwatch ${word}` })
    const { generationId, ...problem } = Problem.parse(await response.json())
    expect([response.status, response.headers.get('retry-after')]).toEqual([504, '30'])
    expect(problem).toMatchObject({ type: 'urn:aetheros:error:unfinished', detail: expect.stringContaining('goes on') })
    await held.asked()
    await held.release()
    const find = async () => (await ada.call('GET', `/api/generate/history/${generationId}`)).json()
    await expect.poll(find, { timeout: 20_000 }).toMatchObject({ status: 'complete' })
    expect(Generation.parse(await find()).files.length).toBeGreaterThan(0)
  })
})
