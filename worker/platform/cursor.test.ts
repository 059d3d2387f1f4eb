import { describe, expect, it } from 'vitest'
import { buildPage, readCursor, writeCursor } from './cursor.ts'

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const at = new Date('2026-11-22T10:00:00.123Z')

describe('a cursor', () => {
  it('comes back as the place it was made of', () => {
    expect(readCursor(writeCursor({ at, id }))).toEqual({ at, id })
  })
  it('is refused, naming the field, when it is not ours', () => {
    for (const forged of ['', 'x', btoa('[]'), btoa('["now","x"]'), btoa(`["0000-01-01T00:00:00Z","${id}"]`)])
      expect(() => readCursor(forged)).toThrowError(expect.objectContaining({ code: 'invalid' }))
  })
})

describe('a page', () => {
  const rows = [1, 2, 3].map((n) => ({ n, at, id }))
  const page = (limit: number) =>
    buildPage(
      rows,
      limit,
      (row) => row,
      (row) => row.n,
    )
  it('says that there is more when one more row came than was asked for', () => {
    expect(page(2)).toEqual({ items: [1, 2], nextCursor: writeCursor({ at, id }) })
  })
  it('is the last one otherwise', () => {
    expect(page(3)).toEqual({ items: [1, 2, 3], nextCursor: null })
  })
})
