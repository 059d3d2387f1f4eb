import { describe, expect, it } from 'vitest'
import { failedDependency } from './failed-dependency.ts'

const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name }, more)

describe('which dependency failed', () => {
  it('Postgres, when it was not reached, cannot serve or did not answer in time', () => {
    expect(failedDependency(new Error('Failed query: select', { cause: named('NeonDbError') }))).toBe('database')
    expect(failedDependency(named('NeonDbError', { code: '57P01' }))).toBe('database')
    expect(failedDependency(new Error('Failed query: select', { cause: named('TimeoutError') }))).toBe('database')
  })
  it('Redis, when its client says so', () => {
    expect(failedDependency(new Error('x', { cause: named('UpstashError') }))).toBe('redis')
  })
  it('none, for a statement that is wrong and for any other timeout', () => {
    expect(failedDependency(named('NeonDbError', { code: '23505' }))).toBeNull()
    expect(failedDependency(named('TimeoutError'))).toBeNull()
    expect(failedDependency('text')).toBeNull()
  })
})
