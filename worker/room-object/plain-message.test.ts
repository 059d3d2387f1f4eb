import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_MESSAGE_CHARS } from '#contract/constants'
import { ClientEvent } from '#contract/socket'
import { isPlainMessage } from './plain-message.ts'

const id = '0d9c6b6c-3c1d-4f7e-9d53-5b3a8b4d3d11'
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    ' a',
    'a ',
    '\0',
    '\ud800',
    '\u200b',
    '\u2800\u3164',
    'x'.repeat(MAX_MESSAGE_CHARS),
    'x'.repeat(MAX_MESSAGE_CHARS + 1),
  ),
)

describe('a plain message', () => {
  it('is recognised', () => {
    expect(isPlainMessage({ type: 'send_message', id, message: 'hello' })).toBe(true)
  })

  it('is never one that the schema refuses or changes', () => {
    const frame = fc.record(
      {
        type: fc.constantFrom('send_message', 'typing', 1),
        id: fc.oneof(fc.uuid(), fc.string(), fc.constantFrom(id.toUpperCase(), id.replace('4f7e', '0f7e'), `${id}\n`)),
        message: fc.oneof(text, fc.integer()),
        extra: fc.anything(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(frame, (value) => {
        if (isPlainMessage(value)) expect(ClientEvent.parse(value)).toEqual(value)
      }),
      { numRuns: 2_000 },
    )
  })
})
