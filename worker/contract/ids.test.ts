import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { whole } from './ids.ts'

const Query = z.object({ limit: whole(z.int().min(-5).max(1000).default(20)), before: whole(z.int().optional()) })
const limitOf = (limit: unknown) => Query.safeParse({ limit }).data?.limit

describe('an integer in an address', () => {
  it.each(['0', '7', '-5', '1000'])('is read from its digits: %s', (text) => {
    expect(limitOf(text)).toBe(Number(text))
  })

  it.each([
    '',
    ' 1',
    '1 ',
    '\n1',
    '1e1',
    '0x10',
    '0b1',
    '1.0',
    '.5',
    '+1',
    '-0',
    '007',
    '1_0',
    '１',
    'Infinity',
    'true',
  ])('has one spelling, which is not %j', (text) => {
    expect(Query.safeParse({ limit: text }).error?.issues).toMatchObject([
      { path: ['limit'], message: 'Write a whole number in digits' },
    ])
  })

  it.each(['-6', '1001', '9007199254740993'])('stays within its bounds: %s', (text) => {
    expect(limitOf(text)).toBeUndefined()
  })

  it('that is given twice is none', () => {
    expect(limitOf(['1', '2'])).toBeUndefined()
  })

  it('may be left away where that means something', () => {
    expect(Query.parse({})).toEqual({ limit: 20 })
    expect(z.object({ key: whole(z.int()) }).safeParse({}).success).toBe(false)
  })
})
