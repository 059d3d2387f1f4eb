import { expect, it } from 'vitest'
import { problemResponse, writeProblem, writeUntypedProblem } from './problem.ts'

it('a problem is written with its own status and media type, and with more headers where there are some', () => {
  const problem = { type: 'urn:x', title: 'Conflict', status: 409 as const, errors: undefined }
  expect(writeProblem(problem, { 'retry-after': '5' })).toEqual([
    '{"type":"urn:x","title":"Conflict","status":409}',
    409,
    { 'content-type': 'application/problem+json', 'retry-after': '5' },
  ])
})

it('a problem without a type of its own is about:blank, and its response has the same bytes', async () => {
  const [text, status, headers] = writeUntypedProblem(413, 'Too large', 'Send less')
  expect(text).toBe('{"type":"about:blank","title":"Too large","status":413,"detail":"Send less"}')
  const response = problemResponse(413, 'Too large', 'Send less')
  expect([await response.text(), response.status, Object.fromEntries(response.headers)]).toEqual([
    text,
    status,
    headers,
  ])
})
