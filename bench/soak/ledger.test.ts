import { expect, it } from 'vitest'
import { Ledger } from './ledger.ts'

const open = () => {
  const violations: string[] = []
  return { violations, ledger: new Ledger((what) => violations.push(what)) }
}

const message = (seq: number, id: string) => ({
  type: 'message_received' as const,
  seq,
  id,
  message: 'hello',
  userId: 'someone',
  name: 'Someone',
  timestamp: '2026-01-01T00:00:00.000Z',
})

it('two members with one order are no violation, and a complete history agrees', () => {
  const { ledger, violations } = open()
  for (const member of ['a', 'b'])
    for (const [seq, id] of [
      [1, 'x'],
      [4, 'y'],
    ] as const)
      expect(ledger.saw(member, message(seq, id), seq - 1, false)).toBe(true)
  ledger.compare('history', [
    { seq: 1, id: 'x' },
    { seq: 4, id: 'y' },
  ])
  expect(violations).toEqual([])
})

it('a place that two members see differently is a violation', () => {
  const { ledger, violations } = open()
  ledger.saw('a', message(1, 'x'), 0, false)
  ledger.saw('b', message(1, 'y'), 0, false)
  expect(violations).toHaveLength(1)
})

it('a message seen again is a violation, unless it was said by whoever sees it', () => {
  const { ledger, violations } = open()
  ledger.saw('a', message(1, 'x'), 0, true)
  expect(ledger.saw('a', message(1, 'x'), 1, true)).toBe(false)
  expect(violations).toEqual([])
  ledger.saw('b', message(1, 'x'), 1, false)
  expect(violations).toHaveLength(1)
})

it.each([
  ['lacks one', [{ seq: 1, id: 'x' }]],
  [
    'has one twice',
    [
      { seq: 1, id: 'x' },
      { seq: 2, id: 'y' },
      { seq: 2, id: 'y' },
    ],
  ],
  [
    'has another order',
    [
      { seq: 2, id: 'y' },
      { seq: 1, id: 'x' },
    ],
  ],
  [
    'has another message',
    [
      { seq: 1, id: 'x' },
      { seq: 2, id: 'z' },
    ],
  ],
])('a history that %s is a violation', (_, history) => {
  const { ledger, violations } = open()
  ledger.saw('a', message(1, 'x'), 0, false)
  ledger.saw('a', message(2, 'y'), 1, false)
  ledger.compare('history', history)
  expect(violations).not.toEqual([])
})
