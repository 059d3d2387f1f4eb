import { describe, expect, it } from 'vitest'
import { formatNames } from '../presence/format-names.ts'
import { buildTimeline, isReply } from './timeline.ts'

const message = (seq: number, userId: string, minute = 0) => ({
  id: `m${seq}`,
  seq,
  userId,
  name: userId,
  message: `text ${seq}`,
  timestamp: `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`,
})

describe('the timeline', () => {
  it('groups what one person says in a short time, and nothing across something else', () => {
    const items = buildTimeline(
      [message(1, 'ada'), message(2, 'ada', 4), message(3, 'ada', 20), message(5, 'ada', 21), message(6, 'bo', 21)],
      [{ id: 'g', seq: 4 }],
      [],
    )
    expect(items.map((item) => (item.kind === 'messages' ? item.messages.map(({ seq }) => seq) : item.kind))).toEqual([
      [1, 2],
      [3],
      'generation',
      [5],
      [6],
    ])
  })

  it('puts a note after the event that it followed', () => {
    const note = { seq: 1, joined: ['Bo'], left: [] }
    expect(buildTimeline([message(1, 'ada'), message(2, 'ada')], [], [note]).map(({ kind }) => kind)).toEqual([
      'messages',
      'presence',
      'messages',
    ])
  })

  it('names few people, and counts many', () => {
    expect(formatNames(['Ada'])).toBe('Ada')
    expect(formatNames(['Ada', 'Bo', 'Cy'])).toBe('Ada, Bo and Cy')
    expect(formatNames(['Ada', 'Bo', 'Cy', 'Di'])).toBe('Ada, Bo and 2 others')
  })
})

it('what happens to an app stands where it happened', () => {
  const published = {
    type: 'app_published' as const,
    seq: 5,
    slug: 'gym',
    url: 'http://gym.localhost:8787',
    version: 1,
    generationId: 'g',
    userId: 'a',
    name: 'Ada',
    timestamp: '2026-01-01T00:00:00.000Z',
  }
  const items = buildTimeline(
    [],
    [
      { id: 'g', seq: 2 },
      { id: 'h', seq: 9 },
    ],
    [],
    [published],
  )
  expect(items.map(({ kind, seq }) => [kind, seq])).toEqual([
    ['generation', 2],
    ['app', 5],
    ['generation', 9],
  ])
})

it('what comes right after somebody else’s words, or names them, is a reply; what opens a talk is none', () => {
  const reply = (...messages: ReturnType<typeof message>[]) => isReply(buildTimeline(messages, [], []))
  expect(reply()).toBe(false)
  expect(reply(message(1, 'ada'))).toBe(false)
  expect(reply(message(1, 'ada'), message(2, 'ada', 8))).toBe(false)
  expect(reply(message(1, 'bo'), message(2, 'ada', 1))).toBe(true)
  expect(reply(message(1, 'bo'), message(2, 'ada', 30))).toBe(false)
  expect(reply({ ...message(1, 'ada'), message: '@bo look' })).toBe(true)
})
