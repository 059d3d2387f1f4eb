import { expect, it } from 'vitest'
import { readBridgeMessage } from './bridge-message.ts'

const source = 'aether-app'

it('reads console lines, and cuts what is endless', () => {
  expect(readBridgeMessage({ source, type: 'console', level: 'warn', message: 'x'.repeat(9_000) })).toEqual({
    type: 'console',
    level: 'warn',
    message: 'x'.repeat(2_000),
    stack: null,
  })
})

it('reads the answer of a call, and the reason when there is none', () => {
  const answer = { status: 200, contentType: 'application/json', body: '{}', bytes: 2, durationMs: 4 }
  expect(readBridgeMessage({ source, type: 'answer', id: 'a', ...answer })).toEqual({
    type: 'answer',
    id: 'a',
    result: answer,
  })
  expect(readBridgeMessage({ source, type: 'answer', id: 'a', error: 'no' })).toMatchObject({ result: { error: 'no' } })
})

it('reads what stopped a page, with the place where that is told', () => {
  expect(readBridgeMessage({ source, type: 'failed', message: 'Error: no', stack: 'at App' })).toEqual({
    type: 'failed',
    message: 'Error: no',
    stack: 'at App',
  })
  expect(readBridgeMessage({ source, type: 'failed', message: 'Error: no' })).toMatchObject({ stack: null })
})

it('passes over what it does not know: a creation may post anything', () => {
  for (const data of [
    null,
    7,
    'mounted',
    { type: 'mounted' },
    { source: 'other', type: 'mounted' },
    { source, type: 'console', level: 'loud', message: 'x' },
    { source, type: 'console', level: 'info', message: {} },
    { source, type: 'answer', id: 'a', status: 'ok' },
    { source, type: 'failed', message: {} },
  ])
    expect(readBridgeMessage(data)).toBeNull()
})
