import { expect, it } from 'vitest'
import { readPlace, writePlace } from './use-place.ts'

it('an address opens what it names, and what it does not know is as if it were not there', () => {
  expect(readPlace('')).toEqual({ pane: 'chat', creation: null, tab: null })
  expect(readPlace('?creation=c1')).toEqual({ pane: 'creation', creation: 'c1', tab: null })
  expect(readPlace('?creation=c1&pane=chat&tab=code')).toEqual({ pane: 'chat', creation: 'c1', tab: 'code' })
  expect(readPlace('?pane=constructor').pane).toBe('chat')
})

it('what is open comes back from its address, in every combination', () => {
  for (const pane of ['people', 'chat', 'creation'] as const)
    for (const creation of [null, 'c1'])
      for (const tab of [null, 'versions'])
        expect(readPlace(writePlace('?other=1', { pane, creation, tab }))).toEqual({ pane, creation, tab })
  expect(writePlace('?other=1', { pane: 'chat', creation: null, tab: null })).toBe('other=1')
})
