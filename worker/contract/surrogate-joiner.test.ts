import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSurrogateJoiner, splitPieces } from './surrogate-joiner.ts'

/** Text as providers send it: characters of every length, and halves of them alone. */
const text = fc
  .array(fc.constantFrom('a', 'ü', '世', '🙂', '👩‍💻', '\ud83d', '\ude42', '\0', '\n'))
  .map((parts) => parts.join(''))
const units = fc.array(fc.nat(8))

const cut = (whole: string, sizes: readonly number[]) => {
  const ends = sizes.map((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0))
  return [0, ...ends].map((from, index) => whole.slice(from, ends[index]))
}

describe('a text that comes in pieces', () => {
  it('is the same wherever they end, and no piece of it ends inside of a character', () => {
    fc.assert(
      fc.property(text, units, (whole, sizes) => {
        const { add, end } = createSurrogateJoiner()
        const pieces = [...cut(whole, sizes).map(add), end()]
        expect(pieces.join('')).toBe(whole.toWellFormed())
        for (const piece of pieces) expect(piece.isWellFormed()).toBe(true)
      }),
    )
  })

  it('is cut into pieces between its characters', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (whole, size) => {
        const pieces = [...splitPieces(whole, size)]
        expect(pieces.join('')).toBe(whole.toWellFormed())
        expect(pieces.every((piece) => piece.isWellFormed())).toBe(true)
      }),
    )
  })
})
