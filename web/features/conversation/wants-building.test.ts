import { expect, it } from 'vitest'
import { kindsFor, wantsBuilding } from './wants-building.ts'

it.each([
  ['Build me a to-do app', true, 'ui'],
  ['I need a REST API for my bakery', true, 'api'],
  ['Can you write a command-line tool that counts words?', true, 'cli'],
  ['Write a function that sorts people by name', true, 'code'],
  ['Good morning everyone', false, 'ui'],
  ['Shall we track our ascents?', false, 'ui'],
])('%s', (text, wants, first) => {
  expect([wantsBuilding(text), kindsFor(text)[0]]).toEqual([wants, first])
  expect([...kindsFor(text)].sort()).toEqual(['api', 'cli', 'code', 'ui'])
})
