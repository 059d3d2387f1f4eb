import { expect, it } from 'vitest'
import { describeUploads, formatBytes } from './describe-uploads.ts'

const MIB = 1024 * 1024
const usage = (files: number, bytes: number, today = 0) => ({
  files: { used: files, limit: 500 },
  bytes: { used: bytes, limit: 200 * MIB },
  bytesToday: { used: today, limit: 400 * MIB },
  resetsAt: '2026-11-25T00:00:00.000Z',
})

it('says what uploads take, by the limit that is nearest', () => {
  expect(describeUploads(usage(3, 12.34 * MIB))).toEqual({
    share: expect.closeTo(0.0617, 3),
    words: '12.3 MiB of 200 MiB in 3 of 500 files',
    advice: null,
  })
  expect(describeUploads(usage(250, 0)).share).toBe(0.5)
})

it('says what to do when there is little room, or little of the day', () => {
  expect(describeUploads(usage(3, 190 * MIB)).advice).toMatch(/^There is little room/)
  expect(describeUploads(usage(499, 0)).advice).toMatch(/^There is little room/)
  expect(describeUploads(usage(3, 0, 390 * MIB)).advice).toBe(
    'You have sent 390 MiB of the 400 MiB of a day. It begins anew at midnight UTC.',
  )
})

it('tells sizes as the limits are told', () => {
  expect([0, 1, 900 * 1024, MIB, 200 * MIB].map(formatBytes)).toEqual(['0 KiB', '1 KiB', '900 KiB', '1 MiB', '200 MiB'])
})
