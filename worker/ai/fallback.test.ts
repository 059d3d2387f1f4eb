import { expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { askWithFallback } from './fallback.ts'
import type { CompletionChunk, Provider } from './provider.ts'

const limited = new AppError('provider_limited', 'a is limited', { transient: true, retryAfter: 5 })
const refused = new AppError('provider_failed', 'a refused the key')

/** A provider that sends `chunks` and then fails with `error`, if there is one. */
const provider = (id: string, chunks: CompletionChunk[], error?: AppError): Provider => ({
  id,
  label: id,
  offline: false,
  paidBy: 'house',
  standsIn: true,
  models: async () => [],
  calculateCost: () => null,
  sees: () => false,
  async *stream() {
    yield* chunks
    if (error) throw error
  },
})
const good: CompletionChunk[] = [
  { type: 'text', text: 'hello' },
  { type: 'finish', reason: 'stop' },
]

const read = async (...providers: Provider[]) => {
  const seen: string[] = []
  let error: unknown = null
  try {
    const candidates = providers.map((each) => ({ provider: each, model: `${each.id}-model` }))
    const request = { messages: [], maxOutputTokens: 1, signal: new AbortController().signal }
    for await (const event of askWithFallback(candidates, request))
      seen.push(
        event.type === 'chosen'
          ? `${event.model}${event.instead ? ` because ${event.instead.message}` : ''}`
          : event.type,
      )
  } catch (thrown) {
    error = thrown
  }
  return { seen, error }
}

it('asks the next one when a provider limits us before its first token, and says why', async () => {
  const { seen, error } = await read(provider('a', [], limited), provider('b', good))
  expect(error).toBeNull()
  expect(seen).toEqual(['a-model', 'b-model because a is limited', 'text', 'finish'])
})

it('asks nobody else once an answer has begun', async () => {
  const { seen, error } = await read(provider('a', good.slice(0, 1), limited), provider('b', good))
  expect([seen, error]).toEqual([['a-model', 'text'], limited])
})

it('asks nobody else when the fault is in the configuration', async () => {
  expect(await read(provider('a', [], refused), provider('b', good))).toEqual({ seen: ['a-model'], error: refused })
})

it('when none answers, the failure is that of the one that was chosen', async () => {
  const { seen, error } = await read(provider('a', [], limited), provider('b', [], refused))
  expect([seen.length, error]).toEqual([2, limited])
})

it('asks the next one when an answer ends without a word, and fails when there is none', async () => {
  const empty: CompletionChunk[] = [{ type: 'finish', reason: 'stop' }]
  expect((await read(provider('a', empty), provider('b', good))).error).toBeNull()
  expect((await read(provider('a', empty))).error).toMatchObject({
    code: 'provider_failed',
    message: expect.stringContaining('without a word'),
  })
})
