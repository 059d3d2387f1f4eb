import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanForeignName,
  cleanName,
  cutFileName,
  cutText,
  endOfText,
  hasVisible,
  readFirstCharacter,
  repairText,
  shortenText,
} from './text.ts'

const family = '👨‍👩‍👧‍👦'

describe('a text that is cut', () => {
  it.each([
    ['as it is where it fits', 'abc', 3, 'abc'],
    ['before an emoji that does not fit', 'ab🎉', 3, 'ab'],
    ['before all of a family', `ab${family}`, 8, 'ab'],
    ['before a letter with its accent', 'abe\u0301', 3, 'ab'],
    ['before a flag, and not inside of it', '🇩🇪🇫🇷', 6, '🇩🇪'],
    ['before a line break of two characters', 'ab\r\ncd', 3, 'ab'],
    ['to nothing', 'abc', 0, ''],
    ['to nothing for less than that', 'abc', -1, ''],
    ['between code points where one character alone is too long', family, 5, '👨‍👩'],
  ])('stays %s', (_, text, max, expected) => {
    expect(cutText(text, max)).toBe(expected)
  })

  it('is never too long, always a beginning of it, and well-formed where it was', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    fc.assert(
      fc.property(text, fc.nat(60), (given, max) => {
        const cut = cutText(given, max)
        expect(cut.length).toBeLessThanOrEqual(max)
        expect(given.startsWith(cut)).toBe(true)
        expect(cut.isWellFormed()).toBe(true)
        const end = endOfText(given, max)
        expect(end.length).toBeLessThanOrEqual(max)
        expect(given.endsWith(end)).toBe(true)
        expect(end.isWellFormed()).toBe(true)
      }),
    )
  })

  it('may be very long, and its place far behind', () => {
    expect(cutText('🎉'.repeat(300_000), 400_001)).toHaveLength(400_000)
  })

  it('says by an ellipsis that there was more', () => {
    expect(shortenText('short', 5)).toBe('short')
    expect(shortenText(`${'x'.repeat(78)}🎉 and so on`, 80)).toBe(`${'x'.repeat(78)}…`)
  })

  it('keeps its end whole too', () => {
    expect(endOfText('a🎉b', 3)).toBe('🎉b')
    expect(endOfText('a🎉b', 2)).toBe('b')
    expect(endOfText(`${family}!`, 5)).toBe('!')
  })
})

describe('a file’s name', () => {
  it.each([
    ['its extension', `${'a'.repeat(199)}🎉.png`, `${'a'.repeat(196)}.png`],
    ['an extension alone when there is no more', '.png', '.png'],
    ['nothing of a dot long ago', `a.${'b'.repeat(300)}`, `a.${'b'.repeat(198)}`],
  ])('keeps %s', (_, name, expected) => {
    expect(cutFileName(name, 200)).toBe(expected)
  })
})

describe('a name', () => {
  it.each([
    ['a mark of direction', 'Invoice \u202egpj.exe', 'Invoice gpj.exe'],
    ['isolates and marks', '\u2066\u200eAda\u200f\u2069', 'Ada'],
    ['a zero-width space', 'A\u200bda', 'Ada'],
    ['joiners between letters that do not join', 'A\u200dd\u200ca', 'Ada'],
    ['a soft hyphen and a word joiner', 'A\u00add\u2060a', 'Ada'],
    ['a variation of a letter', 'A\ufe0fda', 'Ada'],
    ['fillers', 'Ada\u3164\u115f\uffa0\u2800', 'Ada'],
    ['tags that spell nothing', 'Ada\u{e0041}\u{e007f}', 'Ada'],
    ['annotations', 'A\ufff9da', 'Ada'],
  ])('is kept without %s', (_, given, expected) => {
    expect(cleanName(given)).toBe(expected)
  })

  it('is the same in both normal forms', () => {
    expect(cleanName('Cafe\u0301')).toBe('Café')
  })

  it.each([
    ['علی‌رضا'],
    ['श्री‍मान'],
    ['👩🏽‍🚀'],
    ['🏳️‍🌈'],
    [family],
    ['1️⃣ First'],
    ['❤️'],
    ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['Zoë O’Brien-Œuvre 李'],
  ])('keeps what shapes what is seen: %s', (name) => {
    expect(cleanName(name)).toBe(name.normalize('NFC'))
  })

  it('is clean once it is clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (given) => {
        const clean = cleanName(given)
        expect(cleanName(clean)).toBe(clean)
      }),
      { numRuns: 1_000 },
    )
  })

  it('from elsewhere fits, or is empty', () => {
    expect(cleanForeignName('  A\0b\n\ud800 c  ', 100)).toBe('A\ufffdb \ufffd c')
    expect(cleanForeignName('\u200b\u2800 \u0301', 100)).toBe('')
    expect(cleanForeignName(`${'x'.repeat(98)}${family}`, 100)).toBe(`${'x'.repeat(98)}…`)
  })

  it('begins with a whole character', () => {
    expect(readFirstCharacter(`${family} Doe`)).toBe(family)
    expect(readFirstCharacter('')).toBe('')
  })
})

describe('something to see', () => {
  it.each(['a', '0', '.', '€', '🙂', '李', 'ا', 'क'])('is there in %j', (text) => {
    expect(hasVisible(text)).toBe(true)
  })

  it.each([
    '',
    ' \n\u3000',
    '\u200b\u200c\u200d',
    '\u2800',
    '\u3164\u115f\u1160\uffa0',
    '\u0301',
    '\ufe0f',
    '\u{e0041}',
    '\ufeff',
    '\u202e',
  ])('is not there in %j', (text) => {
    expect(hasVisible(text)).toBe(false)
  })
})

it('what comes from elsewhere is repaired to what every store can hold, unit by unit', () => {
  expect(repairText('a\0b\ud800c\udfff🙂')).toBe('a\ufffdb\ufffdc\ufffd🙂')
})
