import { beforeEach, expect, it, vi } from 'vitest'
import { findLastRoom, rememberLastRoom } from './last-room.ts'

const rooms = [{ id: 'newest' }, { id: 'older' }, { id: 'oldest' }]

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})

it('the room that was open last is gone on with, whatever happened in others since', () => {
  rememberLastRoom('ada', 'oldest')
  rememberLastRoom('ada', 'older')
  expect(findLastRoom(rooms, 'ada')).toEqual({ id: 'older' })
})

it('one that is gone, or not one’s own any more, gives way to the most recently active', () => {
  expect(findLastRoom(rooms, 'ada')).toEqual({ id: 'newest' })
  rememberLastRoom('ada', 'gone')
  expect(findLastRoom(rooms, 'ada')).toEqual({ id: 'newest' })
  expect(findLastRoom([], 'ada')).toBeUndefined()
})

it('where one person was leads nobody else who signs in with the same browser', () => {
  rememberLastRoom('ada', 'oldest')
  expect(findLastRoom(rooms, 'bo')).toEqual({ id: 'newest' })
})

it('a browser that keeps nothing leads to the most recently active', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('blocked')
    },
  })
  expect(findLastRoom(rooms, 'ada')).toEqual({ id: 'newest' })
})
