import { expect, it } from 'vitest'
import { createTraceId } from './trace-id.ts'

it('is 32 hex digits, and another one each time', () => {
  const ids = Array.from({ length: 1000 }, createTraceId)
  expect(ids.every((id) => /^[\da-f]{32}$/.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(1000)
})
