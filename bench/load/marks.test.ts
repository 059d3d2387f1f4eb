import { expect, it } from 'vitest'
import { nowMs } from './clock.ts'
import { type Mark, readMarks, writeMark } from './marks.ts'

const read = (text: string, from = 0, to = Buffer.byteLength(text)) => {
  const found: Mark[] = []
  const any = readMarks(Buffer.from(text), from, to, (mark) => found.push({ ...mark }))
  return { found, any }
}

it('every mark of a frame is found, whatever it is wrapped in', () => {
  const before = nowMs()
  const frame = JSON.stringify([{ message: `${writeMark(3, 12, 7)}xxx` }, { text: `~ "${writeMark(0, 1, 2)}" é` }])
  const { found, any } = read(frame)
  expect(any).toBe(true)
  expect(found).toMatchObject([
    { room: 3, sender: 12, sequence: 7 },
    { room: 0, sender: 1, sequence: 2 },
  ])
  for (const { atMs } of found) {
    expect(atMs).toBeGreaterThanOrEqual(before - 0.001)
    expect(atMs).toBeLessThanOrEqual(nowMs() + 0.001)
  }
})

it('what lies outside of the frame is not read', () => {
  const [first, second] = [writeMark(1, 1, 1), writeMark(2, 2, 2)]
  expect(read(first + second, 0, first.length).found).toHaveLength(1)
  expect(read('["nothing", "~here~"]')).toEqual({ found: [], any: false })
})
