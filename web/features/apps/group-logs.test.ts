import { expect, it } from 'vitest'
import type { AppLog } from '#contract/apps'
import { formatError, groupErrors } from './group-logs.ts'

const log = (message: string, more: Partial<AppLog> = {}): AppLog => ({
  at: '2026-01-01T00:00:00.000Z',
  level: 'error',
  message,
  source: 'api',
  ...more,
})

it('the same error with other numbers is one error', () => {
  const groups = groupErrors([
    log('No book 12', { at: '2026-01-01T00:02:00.000Z', request: 'GET /api/books/12 500' }),
    log('Out of stock'),
    log('No book 3'),
  ])
  expect(groups.map(({ message, count, lastAt }) => ({ message, count, lastAt }))).toEqual([
    { message: 'No book 12', count: 2, lastAt: '2026-01-01T00:02:00.000Z' },
    { message: 'Out of stock', count: 1, lastAt: '2026-01-01T00:00:00.000Z' },
  ])
})

it('lines that are no errors, and the request that one happened in, are not errors again', () => {
  expect(groupErrors([log('hi', { level: 'info' }), log('GET /api 500', { source: 'request' })])).toEqual([])
})

it('a model is told where it happened, and says nothing twice', () => {
  const [group] = groupErrors([log('Bad', { stack: 'Error: Bad\n  at f', request: 'GET /x 500' })])
  expect(group && formatError(group)).toBe('During GET /x 500:\nError: Bad\n  at f')
})
