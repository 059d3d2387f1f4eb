import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDelta, findLastSeq, joinAll, type TextRun } from './text-run.ts'

/** The runs of a text that was announced in pieces, and kept in rows of any number of pieces. */
const announced = fc
  .array(
    fc.record({
      text: fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
      gap: fc.integer({ min: 1, max: 3 }),
      opensRow: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((pieces) => {
    const runs: TextRun[] = []
    const events: { seq: number; offset: number; text: string }[] = []
    let seq = 0
    let offset = 0
    for (const { text, gap, opensRow } of pieces) {
      seq += gap
      events.push({ seq, offset, text })
      const last = runs.at(-1)
      const mark: [number, number] = [seq, offset + text.length]
      if (last && !opensRow) runs[runs.length - 1] = { ...last, text: last.text + text, marks: [...last.marks, mark] }
      else runs.push({ generationId: 'g', offset, text, marks: [mark] })
      offset += text.length
    }
    return { runs, events, whole: events.map((event) => event.text).join(''), lastSeq: seq }
  })

describe('a run of text', () => {
  it('gives whoever stopped anywhere exactly the rest, whether its rows were joined or not', () => {
    fc.assert(
      fc.property(announced, fc.nat(100), fc.boolean(), ({ runs, events, whole }, stop, joined) => {
        const seen = events
          .filter((event) => event.seq <= stop)
          .map((event) => event.text)
          .join('')
        const rest = (joined ? joinAll(runs) : runs).flatMap((run) => buildDelta(run, stop) ?? [])
        let text = seen
        for (const delta of rest) {
          expect(delta.offset).toBe(text.length)
          expect(delta.seq).toBeGreaterThan(stop)
          text += delta.text
        }
        expect(text).toBe(whole)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps its place when it is joined: the number of its last event', () => {
    fc.assert(
      fc.property(announced, ({ runs, lastSeq: end }) => {
        const joined = joinAll(runs)
        expect(joined).toHaveLength(1)
        expect(joined.map(findLastSeq)).toEqual([end])
      }),
    )
  })
})
