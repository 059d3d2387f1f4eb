import { expect, it } from 'vitest'
import { hasMatch } from './expression.ts'
import { Steps } from './steps.ts'

const patterns = [
  ...['^[A-Z]{3}-\\d{4}$', '^mrb_[a-f0-9]{8}$', '^(mon|tue|wed)-[0-9]+$', '^\\d{4}-(0[1-9]|1[0-2])$', 'a{2,}b{0,2}$'],
  ...[
    '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$',
    '^[\\p{L} ]+$',
    '^v\\d+\\.\\d+$',
    '',
    '^$',
    'x|^a',
  ],
  ...[
    '^(?=.*\\d)(?=.*[a-z])(?!.*\\s).{4,}$',
    '(?<=-)\\d',
    '(?<!-)\\d',
    '\\bcat\\b',
    '\\Bat',
    '^(?<year>\\d+)$',
    'a*?b+?',
  ],
  ...[
    '^[\\w.-]+$',
    '^[^\\]]+$',
    '\\u{1F600}',
    '\\ud83d\\ude00',
    '^.$',
    '^\\.$',
    '[-a]$',
    '^(?:)*a',
    '^(a|ab)(c|bcd)$',
    '\\x61',
  ],
]
const texts = [
  ...[
    '',
    'a',
    'ab',
    'aab',
    'aabbb',
    'abcd',
    'ABC-1234',
    'mrb_00ff00ff',
    'tue-12',
    '2026-13',
    '2026-12',
    'a-b-c',
    'a--b',
  ],
  ...[
    'ada@example.com',
    'ada@x',
    'Ünal Ö',
    'v1.2',
    '-7',
    '7',
    'a cat',
    'catalogue',
    'pass1word',
    'x y1z',
    ']',
    '😀',
    '\n',
    '.',
  ],
]

it.each(patterns)('what %j matches is what the engine matches', (pattern) => {
  const expression = new RegExp(pattern, 'u')
  for (const text of texts) expect(hasMatch(pattern, text), text).toBe(expression.test(text))
})

it.each([
  ...['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(a*)*b', '^(a?){40}a{40}$', '(.*)*x(.*)*y'],
  ...[
    '^((a*)*)*$',
    '(x+x+)+y',
    '^(?:(?:a{0,50}){0,50}){0,50}$',
    '^(?=(a+)+$)a',
    '(a+)+(?<!a)',
    '^(.|\\s)*$',
    '([a-z]+)*1',
  ],
])('%s on a text made against it ends within its steps', (pattern) => {
  for (const text of [`${'a'.repeat(60)}b`, 'a'.repeat(200), `${'ab'.repeat(100)}!`, 'x'.repeat(300)])
    expect(typeof hasMatch(pattern, text, new Steps(1_000_000))).toBe('boolean')
})

it('what would take more steps is told, and what only backtracking can follow is not evaluated', () => {
  expect(() => hasMatch('^(?:a{0,1000}){0,1000}b', 'a'.repeat(10_000), new Steps(50_000))).toThrow(/steps/)
  for (const pattern of [
    '(a)\\1',
    '(?<x>a)\\k<x>',
    '(',
    '[',
    '(?i:a)',
    '('.repeat(300) + ')'.repeat(300),
    'a'.repeat(5000),
  ])
    expect(hasMatch(pattern, 'aa'), pattern).toBeNull()
})
