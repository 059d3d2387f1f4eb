import { expect, it } from 'vitest'
import { findRequest, rankKinds, wantsBuilding, wantsChange } from './find-request.ts'

it.each([
  ['Build me a to-do app', true, 'ui'],
  ['I need a REST API for my bakery', true, 'api'],
  ['Can you write a command-line tool that counts words?', true, 'cli'],
  ['Write a function that sorts people by name', true, 'code'],
  ['Good morning everyone', false, 'ui'],
  ['Shall we track our ascents?', false, 'ui'],
])('%s', (text, wants, first) => {
  expect([wantsBuilding(text), rankKinds(text)[0]]).toEqual([wants, first])
  expect([...rankKinds(text)].sort()).toEqual(['api', 'cli', 'code', 'ui'])
})

it('what was asked for is offered still when something else was said since', () => {
  expect(findRequest(['Build me a timer', 'with a bell, please'], false)).toBe('Build me a timer')
  expect(findRequest(['Build me a timer', 'I need an invoice tool', 'thanks'], false)).toBe('I need an invoice tool')
  expect(findRequest(['Bau mir eine Liste'], true)).toBe('Bau mir eine Liste')
  expect(findRequest(['Good morning'], false)).toBeNull()
  expect(findRequest(['Build me a timer', 'darker please'], false)).toBe('Build me a timer')
  expect(findRequest(['Build me a timer', 'darker please'], false, true)).toBe('darker please')
})

it.each([
  ['Make it dark with an orange accent', true],
  ['darker please', true],
  ['rename it to Groceries', true],
  ['Good morning everyone', false],
])('where there is something, "%s" asks for a change: %s', (text, wants) => {
  expect(wantsBuilding(text) || wantsChange(text)).toBe(wants)
})
