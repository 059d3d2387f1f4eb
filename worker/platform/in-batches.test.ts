import { expect, it } from 'vitest'
import { inBatches } from './in-batches.ts'

it('asks at once for the first, and together for whoever comes meanwhile', async () => {
  const asked: number[][] = []
  const double = inBatches(async (keys: number[]) => {
    asked.push(keys)
    await Promise.resolve()
    return keys.map((key) => key * 2)
  })
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
  expect(await double(4)).toBe(8)
  expect(asked).toEqual([[1], [2, 3], [4]])
})

it('fails only those whose question failed', async () => {
  const ask = inBatches(async (keys: string[]) => {
    if (keys.includes('bad')) throw new Error('no')
    return keys
  })
  const [first, second] = await Promise.allSettled([ask('good'), ask('bad')])
  expect(first.status).toBe('fulfilled')
  expect(second.status).toBe('rejected')
  expect(await ask('again')).toBe('again')
})
