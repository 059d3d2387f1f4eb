import { describe, expect, it } from 'vitest'
import { findFailedDependency, isDiskFull } from './failed-dependency.ts'

const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name }, more)

describe('which dependency failed', () => {
  it('Postgres, when it was not reached, cannot serve or did not answer in time', () => {
    expect(findFailedDependency(new Error('Failed query: select', { cause: named('NeonDbError') }))).toBe('database')
    expect(findFailedDependency(named('NeonDbError', { code: '57P01' }))).toBe('database')
    expect(findFailedDependency(new Error('Failed query: select', { cause: named('TimeoutError') }))).toBe('database')
  })
  it('Redis, when its client says so', () => {
    expect(findFailedDependency(new Error('x', { cause: named('UpstashError') }))).toBe('redis')
  })
  it('none, for a statement that is wrong and for any other timeout', () => {
    expect(findFailedDependency(named('NeonDbError', { code: '23505' }))).toBeNull()
    expect(findFailedDependency(named('TimeoutError'))).toBeNull()
    expect(findFailedDependency('text')).toBeNull()
  })
})

describe('a disk without room', () => {
  it('is told of Postgres and of an object, and of nothing else', () => {
    const postgres = Object.assign(new Error('could not extend file'), { name: 'NeonDbError', code: '53100' })
    const object = new Error('broken.outputGateBroken; jsg.Error: database or disk is full: SQLITE_FULL')
    expect([postgres, object].map(isDiskFull)).toEqual([true, true])
    expect([postgres, object].map(findFailedDependency)).toEqual(['database', 'realtime'])
    expect(isDiskFull(new Error('Failed query', { cause: postgres }))).toBe(true)
    expect([new Error('no'), 'SQLITE_FULL', null].map(isDiskFull)).toEqual([false, false, false])
  })
})
