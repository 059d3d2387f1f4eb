import { expect, it } from 'vitest'
import { makeTextsByPattern } from './pattern.ts'

it.each([
  '^[A-Z]{3}-\\d{4}$',
  '^mrb_[a-f0-9]{32}$',
  '^(mon|tue|wed)-[0-9]+$',
  '^\\d{4}-(0[1-9]|1[0-2])$',
  '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  '^#[0-9a-fA-F]{6}$',
  '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$',
  '^\\+?[1-9]\\d{7,14}$',
  '^[\\p{L} ]+$',
  '^v\\d+\\.\\d+\\.\\d+$',
])('a text is written for %s, another for each variant', (pattern) => {
  const expression = new RegExp(pattern, 'u')
  const texts = Array.from({ length: 30 }, (_, variant) =>
    makeTextsByPattern(pattern, variant).find((text) => expression.test(text)),
  )
  expect(texts.filter((text) => text === undefined)).toEqual([])
})

it('an expression that nobody can follow ends', () => {
  expect(makeTextsByPattern('((((', 1)).toHaveLength(3)
  expect(makeTextsByPattern('[', 1)).toHaveLength(3)
  expect(makeTextsByPattern(`${'('.repeat(200)}a${')'.repeat(200)}`, 1)).toHaveLength(3)
  expect(makeTextsByPattern('((((((a{9}){9}){9}){9}){9}){9})', 1)).toHaveLength(3)
  expect(makeTextsByPattern(`${'(a|'.repeat(200)}b`, 1)).toEqual([])
})
