import { describe, expect, it } from 'vitest'
import { decide, type Facts, type Member } from './room-core.ts'

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const ada: Member = {
  userId: '11111111-1111-4111-8111-111111111111',
  name: 'Ada',
  role: 'editor',
  sessionId: '22222222-2222-4222-8222-222222222222',
  traceId: 'trace',
  joined: true,
}
const facts: Facts = {
  now: new Date('2026-11-22T10:00:00Z'),
  inPace: true,
  message: () => null,
  generation: () => null,
  takesMessages: () => true,
}
const send = (event: unknown, member = ada, more: Partial<Facts> = {}) =>
  decide(member, JSON.stringify(event), { ...facts, ...more })

describe('what a frame leads to', () => {
  it('stores a message under the sender’s identity, whatever the frame claims', () => {
    const [effect] = send({ type: 'send_message', id, message: ' hello ', userId: 'mallory', name: 'Mallory' })
    expect(effect).toEqual({
      do: 'log',
      event: {
        type: 'message_received',
        id,
        message: 'hello',
        userId: ada.userId,
        name: 'Ada',
        timestamp: '2026-11-22T10:00:00.000Z',
      },
    })
  })
  it('acknowledges no message that the room cannot keep, and repeats one that it has', () => {
    const full = { takesMessages: () => false }
    const event = { type: 'send_message', id, message: 'hello' }
    expect(send(event, ada, full)).toMatchObject([
      {
        do: 'answer',
        event: { type: 'error', code: 'unavailable', message: expect.stringContaining('safe'), ref: id },
      },
    ])
    const stored = { userId: ada.userId, json: '{"seq":7}' }
    expect(send(event, ada, { ...full, message: () => stored })).toEqual([{ do: 'repeat', json: '{"seq":7}' }])
  })
  it.each([
    ['message', { type: 'send_message', id, message: 'hello' }],
    ['generation', { type: 'start_generation', id, prompt: 'a clock', generationType: 'ui' }],
  ])('shows who sends the id of a %s again its event again, and refuses it to everybody else', (kind, event) => {
    const stored = { userId: ada.userId, json: '{"seq":7}' }
    const known = { [kind]: (asked: string) => (asked === id ? stored : null) }
    expect(send(event, ada, known)).toEqual([{ do: 'repeat', json: '{"seq":7}' }])
    const bo = { ...ada, userId: '33333333-3333-4333-8333-333333333333' }
    expect(send(event, bo, known)).toMatchObject([
      { do: 'answer', event: { type: 'error', code: 'conflict', ref: id } },
    ])
  })
  it('asks Postgres for a message that the log has forgotten', () => {
    expect(send({ type: 'send_message', id, message: 'hello' }, ada, { message: () => 'forgotten' })).toEqual([
      { do: 'repeat_forgotten', id },
    ])
  })
  it('lets a viewer neither write, generate nor cancel', () => {
    const viewer = { ...ada, role: 'viewer' as const }
    for (const event of [
      { type: 'send_message', id, message: 'x' },
      { type: 'start_generation', id, prompt: 'x', generationType: 'api' },
      { type: 'cancel_generation', generationId: id },
    ])
      expect(send(event, viewer)).toMatchObject([
        { do: 'answer', event: { type: 'error', code: 'forbidden', ref: id } },
      ])
    expect(send({ type: 'typing', active: true }, viewer)).toEqual([])
  })
  it('wants join_room first', () => {
    expect(send({ type: 'typing', active: true }, { ...ada, joined: false })).toMatchObject([
      { do: 'close', code: 4400 },
    ])
    expect(send({ type: 'join_room', after: 3 }, { ...ada, joined: false })).toEqual([{ do: 'join', after: 3 }])
  })
  it('closes on what is no frame of ours', () => {
    expect(decide(ada, '{', facts)).toMatchObject([{ do: 'close', code: 4400 }])
    expect(decide(ada, new ArrayBuffer(3), facts)).toMatchObject([{ do: 'close', code: 4400 }])
    expect(send({ type: 'drop_table' })).toMatchObject([{ do: 'close', code: 4400 }])
    expect(send(null)).toMatchObject([{ do: 'close', code: 4400 }])
  })
  it('refuses a bad value and keeps the socket', () => {
    expect(send({ type: 'send_message', id, message: '   ' })).toMatchObject([
      { do: 'answer', event: { type: 'error', code: 'invalid', ref: id } },
    ])
  })
  it('measures frames in bytes: 64 KiB pass, one more does not', () => {
    const frame = (bytes: number) => {
      const empty = JSON.stringify({ type: 'typing', active: true, pad: '' }).length
      return JSON.stringify({ type: 'typing', active: true, pad: 'x'.repeat(bytes - empty) })
    }
    expect(decide(ada, frame(65_536), facts)).toMatchObject([{ do: 'tell_others' }])
    expect(decide(ada, frame(65_537), facts)).toMatchObject([{ do: 'close', code: 4413 }])
    const wide = JSON.stringify({ type: 'typing', active: true, pad: '€'.repeat(22_000) })
    expect(decide(ada, wide, facts)).toMatchObject([{ do: 'close', code: 4413 }])
  })
  it('closes the socket of whoever is too fast', () => {
    expect(send({ type: 'ping' }, ada, { inPace: false })).toMatchObject([{ do: 'close', code: 4429 }])
  })
})
