import { expect, it } from 'vitest'
import { withDefaultModel } from './default-model.ts'
import type { Providers } from './registry.ts'

const asked: (string | null)[] = []
const providers: Providers = {
  preceded: () => providers,
  models: async () =>
    ['first', 'second'].map((id, index) => ({
      id,
      provider: 'x',
      label: id,
      offline: false,
      vision: false,
      paidBy: 'house' as const,
      default: index === 0,
    })),
  candidates: async (model) => {
    asked.push(model)
    throw new Error('only the name matters here')
  },
}
const nameFor = async (chosen: string | null, model: string | null) => {
  await withDefaultModel(providers, async () => chosen)
    .candidates(model)
    .catch(() => null)
  return asked.at(-1)
}
const findDefault = async (chosen: string | null) =>
  (await withDefaultModel(providers, async () => chosen).models()).filter((model) => model.default).map(({ id }) => id)

it('puts the chosen model in front when nobody names one', async () => {
  expect(await findDefault('second')).toEqual(['second'])
  expect(await nameFor('second', null)).toBe('second')
  expect(await nameFor('second', 'first')).toBe('first')
})

it('changes nothing without a choice, or with one that is not on offer', async () => {
  for (const chosen of [null, 'gone']) {
    expect(await findDefault(chosen)).toEqual(['first'])
    expect(await nameFor(chosen, null)).toBeNull()
  }
})
