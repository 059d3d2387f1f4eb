import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { nameUpTo, Text, Timestamp, Uuid, VersionNumber, whole, wordsUpTo } from './ids.ts'

const Query = z.object({ limit: whole(z.int().min(-5).max(1000).default(20)), before: whole(z.int().optional()) })
const readLimit = (limit: unknown) => Query.safeParse({ limit }).data?.limit

describe('an integer in an address', () => {
  it.each(['0', '7', '-5', '1000'])('is read from its digits: %s', (text) => {
    expect(readLimit(text)).toBe(Number(text))
  })

  it.each([
    '',
    ' 1',
    '1 ',
    '\n1',
    '1e1',
    '0x10',
    '0b1',
    '1.0',
    '.5',
    '+1',
    '-0',
    '007',
    '1_0',
    '１',
    'Infinity',
    'true',
  ])('has one spelling, which is not %j', (text) => {
    expect(Query.safeParse({ limit: text }).error?.issues).toMatchObject([
      { path: ['limit'], message: 'Write a whole number in digits' },
    ])
  })

  it.each(['-6', '1001', '9007199254740993'])('stays within its bounds: %s', (text) => {
    expect(readLimit(text)).toBeUndefined()
  })

  it('that is given twice is none', () => {
    expect(readLimit(['1', '2'])).toBeUndefined()
  })

  it('may be left away where that means something', () => {
    expect(Query.parse({})).toEqual({ limit: 20 })
    expect(z.object({ key: whole(z.int()) }).safeParse({}).success).toBe(false)
  })
})

const listIssues = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message)

describe('a text', () => {
  it.each(['', 'a\nb', '\u202e', '🧗', 'e\u0301', '\ufffe'])('is taken as it is: %j', (text) => {
    expect(Text.parse(text)).toBe(text)
  })

  it.each([
    ['a\0', 'Must not contain NUL characters'],
    ['a\ud83e', 'Must not contain half of a character (a lone surrogate)'],
    ['\uddd7a', 'Must not contain half of a character (a lone surrogate)'],
  ])('is refused for what no store holds: %j', (text, message) => {
    expect(listIssues(Text, text)).toEqual([message])
  })
})

describe('words', () => {
  const Words = wordsUpTo(10, 'Say something')

  it('have something to see in them', () => {
    for (const nothing of ['', ' ', '\u200b', '\u2800\n', '\u0301'])
      expect(listIssues(Words, nothing)).toEqual(['Say something'])
    expect(Words.parse(' a\nb ')).toBe('a\nb')
  })

  it('are not changed but for the blanks around them', () => {
    expect(Words.parse('e\u0301\u202e\u200b')).toBe('e\u0301\u202e\u200b')
  })
})

describe('a name', () => {
  const Name = nameUpTo(10, 'Enter a name')

  it.each([
    ['Invoice \u202ex', 'Invoice x'],
    [' A\u200bda ', 'Ada'],
    ['Zoe\u0308', 'Zoë'],
    ['👩\u200d🚀', '👩\u200d🚀'],
    [`${'\u200b'.repeat(900)}Ada`, 'Ada'],
  ])('is kept in one form: %j', (given, kept) => {
    expect(Name.parse(given)).toBe(kept)
  })

  it.each(['', '\u200b', '\u3164\u2800', ' \u0301 '])('has something to see: %j', (given) => {
    expect(listIssues(Name, given)).toEqual(['Enter a name'])
  })

  it.each(['a\nb', 'a\tb', 'a\u2028b', 'a\u0085b', 'a\u001bb'])('is on one line: %j', (given) => {
    expect(listIssues(Name, given)).toEqual(['Write it on one line, without control characters'])
  })

  it('has an end, also of what nobody sees of it', () => {
    expect(listIssues(Name, 'x'.repeat(11))).toEqual(['Use at most 10 characters'])
    expect(listIssues(Name, '\u200b'.repeat(1_000_000))).toEqual(['Use at most 10 characters'])
  })
})

it('an id has one spelling', () => {
  const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
  expect(Uuid.parse(id.toUpperCase())).toBe(id)
})

it('a time is one that Postgres knows', () => {
  expect(Timestamp.safeParse('0001-01-01T00:00:00Z').success).toBe(true)
  expect(Timestamp.safeParse('9999-12-31T23:59:59.999Z').success).toBe(true)
  for (const time of ['0000-12-31T23:59:59Z', '+010000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z'])
    expect(Timestamp.safeParse(time).success).toBe(false)
})

it('the number of a version fits its column', () => {
  expect(VersionNumber.safeParse(2_147_483_647).success).toBe(true)
  for (const number of [0, -1, 1.5, 2_147_483_648, Number.POSITIVE_INFINITY])
    expect(VersionNumber.safeParse(number).success).toBe(false)
})
