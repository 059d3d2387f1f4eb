import { expect, it } from 'vitest'
import { buildTraceHeaders, withTrace } from './trace-context.ts'

const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
const other = 'a'.repeat(32)

it('goes along with what is waited for, and not beyond', async () => {
  const later = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    return buildTraceHeaders().traceparent
  }
  const [first, second] = await Promise.all([withTrace(trace, later), withTrace(other, later)])
  expect(first).toMatch(new RegExp(`^00-${trace}-[\\da-f]{16}-01$`))
  expect(second).toContain(other)
  expect(buildTraceHeaders()).toEqual({})
})
