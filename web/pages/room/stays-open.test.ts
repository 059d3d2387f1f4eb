import { expect, it } from 'vitest'
import { staysOpen, type Turn } from './stays-open.ts'

const made = (id: string, seq: number, userId: string) => ({ id, seq, userId })
const turn = (change: Partial<Turn>): Turn => ({
  current: made('his', 10, 'bo'),
  head: made('new', 20, 'bo'),
  userId: 'ada',
  replayTo: 15,
  isHere: true,
  isUsed: false,
  ...change,
})

it('what somebody else starts is shown when nobody has used what is there', () => {
  expect(staysOpen(turn({}))).toBe(false)
})

it.each<[string, Partial<Turn>]>([
  ['somebody has typed or clicked in it', { isUsed: true }],
  ['it is what the person made', { current: made('mine', 10, 'ada') }],
  [
    'another tab of mine starts something while it is used',
    { isUsed: true, head: made('new', 20, 'ada'), isHere: false },
  ],
])('what is shown stays when %s', (_, change) => {
  expect(staysOpen(turn(change))).toBe(true)
})

it.each<[string, Partial<Turn>]>([
  ['what I start here comes', { isUsed: true, head: made('new', 20, 'ada') }],
  ['the room is only being entered', { current: made('mine', 10, 'ada'), head: made('old', 12, 'bo') }],
  ['a change came to nothing', { current: made('v2', 20, 'ada'), head: made('v1', 16, 'bo'), isUsed: true }],
  ['nothing was shown', { current: null, isUsed: true }],
  ['nothing is left', { head: null, isUsed: true }],
])('it makes place when %s', (_, change) => {
  expect(staysOpen(turn(change))).toBe(false)
})
