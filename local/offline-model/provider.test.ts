import { answer } from '@aetheros/offline-model/answer'
import { expect, it } from 'vitest'
import { nameKind } from '#contract/model-phrases'
import { createProviders } from '../../worker/ai/registry.ts'
import { buildRepairMessages } from '../../worker/generate/repair.ts'
import { startModel } from './start.ts'

it('the offline model is a provider like any other, and costs nothing', async () => {
  const server = await startModel({ tokensPerSecond: 0 })
  try {
    const [{ provider, model }] = await createProviders({ OFFLINE_MODEL_URL: server.url }).candidates(null)
    const messages = [{ role: 'user' as const, content: 'hello' }]
    const seen: string[] = []
    const { signal } = new AbortController()
    for await (const chunk of provider.stream({ model, messages, maxOutputTokens: 500, signal })) seen.push(chunk.type)
    expect(seen).toEqual(expect.arrayContaining(['text', 'finish', 'usage']))
    expect(provider.calculateCost(model, { inputTokens: 1, outputTokens: 1 })).toBe(0)
  } finally {
    await server.close()
  }
})

it('asked for a repair it says that it has none', () => {
  const checks = [{ name: 'syntax', ok: false, detail: 'src/main.ts line 1: unexpected token' }]
  const files = [{ path: 'src/main.ts', language: 'typescript', content: 'const = 1' }]
  const messages = buildRepairMessages(
    [
      { role: 'system', content: nameKind('code') },
      { role: 'user', content: 'binary search' },
    ],
    { files, checks, round: { text: '' } },
  )
  const text = answer(messages)
  expect(text).toMatch(/would write the same again/)
  expect(text).not.toContain('<file')
})
