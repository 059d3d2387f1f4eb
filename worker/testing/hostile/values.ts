/** A value that a field is given, as JSON: `1e309` and a key `__proto__` cannot be made in another way. */
export type Hostile = { name: string; json: string }

const text = (name: string, value: string): Hostile => ({ name, json: JSON.stringify(value) })
const number = (json: string): Hostile => ({ name: json, json })

/** Texts that no store, no calendar, no column or no eye takes for what they are. */
export const hostileTexts: readonly Hostile[] = [
  text('NUL', 'a\0b'),
  text('the first half of a pair', 'a\ud83c'),
  text('the second half of a pair', '\udf89a'),
  text('halves the wrong way round', 'a\udf89\ud83cb'),
  text('a character of four bytes', 'a🧗𝒜b'),
  text('a character in parts (NFD)', 'Cafe\u0301'),
  text('a mark of direction', 'Invoice \u202egpj.exe'),
  text('a zero-width space', 'A\u200bda'),
  text('a family', 'The 👨‍👩‍👧‍👦 of Zoë'),
  text('nothing to see', '\u200b\u2800\u3164'),
  text('blanks around', ' \u00a0a b\u3000 '),
  text('a line break', 'a\nb'),
  text('a separator of lines', 'a\u2028b'),
  text('an escape of a terminal', 'a\u001b[31mb'),
  text('no character', 'a\ufffe\u{10ffff}b'),
  text('a key of every object', '__proto__'),
  text('its constructor', 'constructor'),
  text('its method', 'toString'),
  text('no escape', 'a%E0%A4%Ab%'),
  text('a formula', '=HYPERLINK("http://example.com")'),
  text('the year 0', '0000-01-01T00:00:00Z'),
  text('the last second of the calendar', '9999-12-31T23:59:59.999Z'),
  text('a year past the calendar', '+010000-01-01T00:00:00Z'),
  text('a year before it', '-000001-01-01T00:00:00Z'),
  text('a day that is not', '2026-02-30T00:00:00Z'),
  text('a number past four bytes', '2147483648'),
  text('no text at all', ''),
]

/** Numbers past columns of four bytes, past what is exact, past what is finite, and no whole ones. */
export const hostileNumbers: readonly Hostile[] = [
  '-1',
  '-0',
  '0.5',
  '2147483647',
  '2147483648',
  '-2147483649',
  '9007199254740991',
  '9007199254740993',
  '1e20',
  '1e309',
  '-1e309',
].map(number)

/** Of another kind than what is asked for. */
export const hostileKinds: readonly Hostile[] = ['null', 'true', '[]', '{}', '[[]]', '{"__proto__":{"a":1}}'].map(
  number,
)

/** A character of four bytes before a limit, across it, and a text that is as long as it may be. */
export const atLimit = (max: number): Hostile[] => [
  text('as long as it may be', `${'x'.repeat(max - 2)}🧗`),
  text('a character across the limit', `${'x'.repeat(max - 1)}🧗`),
  text('a character past the limit', `${'x'.repeat(max)}🧗`),
]

/** As they stand in an address: escapes that mean no text, and numbers that only some programs read. */
export const hostileEscapes: readonly string[] = [
  '%00',
  '%',
  '%E0%A4%A',
  '%ED%A0%80',
  '%F0%9F%A7%97',
  'e%CC%81',
  '%E2%80%AE',
  '%E2%80%8B',
  '..%2F..%2F',
  '__proto__',
  'constructor',
  '0000-01-01T00:00:00Z',
  '-1',
  '-0',
  '0.5',
  '1e1',
  '0x10',
  '%201',
  '2147483647',
  '2147483648',
  '9007199254740991',
  '9007199254740993',
  '1e309',
]

const cursors = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-02-30T00:00:00Z', '+010000-01-01T00:00:00Z']

/** Cursors of a time that no column holds, and of a place that is none. */
export const hostileCursors: readonly string[] = [
  ...cursors.map((at) => JSON.stringify([at, '7c9e6679-7425-40de-944b-e07fc1f90ae7'])),
  JSON.stringify(['2026-01-01T00:00:00Z', '__proto__']),
  '2147483648',
  '1e309',
  '-1',
  '"\\u0000"',
].map((value) => encodeURIComponent(btoa(value)))

export const hostileKeys = ['__proto__', 'constructor', 'toString', 'a\0b', 'a\ud800', '', 'Cafe\u0301'] as const
