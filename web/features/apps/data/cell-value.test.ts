import { expect, it } from 'vitest'
import { readCell, readRow } from './cell-value.ts'

it('a number is one where the column takes numbers, and text everywhere else', () => {
  for (const type of ['INTEGER', 'REAL', 'NUMERIC', 'DECIMAL(10,2)', 'BIGINT'])
    expect(readCell(' 42 ', { type })).toBe(42)
  expect(readCell('-1.5e3', { type: 'REAL' })).toBe(-1500)
  for (const type of ['TEXT', 'VARCHAR(20)', '', 'DATE']) expect(readCell('42', { type })).toBe('42')
  expect(readCell('soon', { type: 'INTEGER' })).toBe('soon')
  expect(readCell('', { type: 'INTEGER' })).toBe('')
  expect(readCell('9007199254740993', { type: 'INTEGER' })).toBe('9007199254740993')
})

it('of a new row, what is left empty is left to the database', () => {
  const field = (name: string, type: string, required = false, generated = false) => ({
    name,
    type,
    required,
    generated,
  })
  const fields = [
    field('id', 'INTEGER'),
    field('title', 'TEXT', true),
    field('pages', 'INTEGER', true),
    field('up', 'TEXT', false, true),
  ]
  expect(readRow({ pages: '7' }, fields)).toEqual({ title: '', pages: 7 })
  expect(readRow({ id: '3', title: 'Dune', up: 'x' }, fields)).toEqual({ id: 3, title: 'Dune' })
})
