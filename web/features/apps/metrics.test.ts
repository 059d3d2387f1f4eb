import { expect, it } from 'vitest'
import { sumMetrics } from './metrics.ts'

const hour = (requests: number, errors: number, meanMs: number, maxMs: number) => ({
  hour: '2026-01-01T00:00:00.000Z',
  requests,
  errors,
  meanMs,
  maxMs,
})

it('a busy hour weighs more in the mean', () => {
  expect(sumMetrics([hour(9, 1, 10, 40), hour(1, 0, 110, 110)])).toEqual({
    requests: 10,
    errors: 1,
    meanMs: 20,
    maxMs: 110,
  })
  expect(sumMetrics([])).toEqual({ requests: 0, errors: 0, meanMs: 0, maxMs: 0 })
})
