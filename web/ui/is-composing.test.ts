import { expect, it } from 'vitest'
import { isComposing } from './is-composing.ts'

it.each([
  ['Enter', { isComposing: false, keyCode: 13 }, false],
  ['Enter while a word is composed', { isComposing: true, keyCode: 13 }, true],
  ['the Enter that ends a word in Safari', { isComposing: false, keyCode: 229 }, true],
])('%s', (_, event, expected) => {
  expect(isComposing(event)).toBe(expected)
})
