import { expect, it } from 'vitest'
import { createBatcher } from './batcher.ts'

it('asks together for those who come at the same moment, and for whoever comes meanwhile', async () => {
  const asked: number[][] = []
  const later: Promise<number>[] = []
  const double = createBatcher(async (keys: number[]) => {
    asked.push(keys)
    if (asked.length === 1) later.push(double(4), double(5))
    await Promise.resolve()
    return keys.map((key) => key * 2)
  })
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
  expect(await Promise.all(later)).toEqual([8, 10])
  expect(asked).toEqual([
    [1, 2, 3],
    [4, 5],
  ])
})

it('fails only those whose question failed', async () => {
  const later: Promise<string>[] = []
  const ask = createBatcher(async (keys: string[]) => {
    if (keys.includes('good')) later.push(ask('bad'))
    if (keys.includes('bad')) throw new Error('no')
    return keys
  })
  expect(await ask('good')).toBe('good')
  expect((await Promise.allSettled(later)).map(({ status }) => status)).toEqual(['rejected'])
  expect(await ask('again')).toBe('again')
})
