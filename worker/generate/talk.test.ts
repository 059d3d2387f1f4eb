import { expect, it } from 'vitest'
import { selectTalk } from './talk.ts'

const talk = [
  { name: 'Ada', message: 'Shall we have lunch at noon?' },
  { name: 'Bo', message: 'Every invoice needs a due date and a customer' },
  { name: 'Ada', message: 'and a number that is never used twice' },
]
const said = (request: string, of = talk) => selectTalk(request, of).map(({ message }) => message)

it('what shares two topics with the request belongs to it', () => {
  expect(said('An API for invoices of customers')).toEqual([talk[1]?.message])
})

it('what does not, does not', () => {
  expect(said('A stopwatch with laps')).toEqual([])
  expect(said('An API for customers and orders')).toEqual([])
})

it('the last turns belong to a request that refers to them', () => {
  expect(said('Build it as we discussed')).toHaveLength(3)
  expect(said('An API for what Bo described')).toHaveLength(3)
})

it('the newest within the budget come, in their order', () => {
  const long = Array.from({ length: 9 }, (_, at) => ({ name: 'Ada', message: `${at} ${'x'.repeat(900)}` }))
  expect(selectTalk('as discussed', long).map(({ message }) => message[0])).toEqual(['5', '6', '7', '8'])
})
