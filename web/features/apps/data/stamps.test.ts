import { expect, it } from 'vitest'
import { sortStampsLast } from './stamps.ts'

it('when a row was made and changed comes last, the rest stays in order', () => {
  const columns = ['id', 'createdAt', 'updated_at', 'name', 'stated', 'createdAtHome']
  expect(sortStampsLast(columns, (name) => name)).toEqual([
    'id',
    'name',
    'stated',
    'createdAtHome',
    'createdAt',
    'updated_at',
  ])
})
