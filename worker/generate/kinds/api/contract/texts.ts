import type { JsonObject } from '../openapi.ts'
import { hasMatch } from './expression.ts'
import { makeTextsByPattern } from './pattern.ts'
import { type Steps, TooManySteps } from './steps.ts'

const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** The second of two that belong together: an end comes after a start, a maximum is more than a minimum. */
export const isLater = (name: string): boolean =>
  /^(end|to|until|till|max|finish|close|expir|due|return|check_?-?out|depart|before|latest|valid_?(to|until))/i.test(
    name,
  ) ||
  /(_|-)(end|to|until|till|max)(_|-|$)|(End|To|Until|Till|Max)([A-Z]|$)|(ends|closes|expires|until|finishes)_?(at|on)?$/i.test(
    name,
  )

/** Returns whether a name is of what is over already when it is told. */
const isPast = (name: string) =>
  /birth|born|\bdob\b|valid_?from|active_?from|effective|since|founded|hired|purchased|published|released|measured|recorded|taken|occurred|watered|happened/i.test(
    name,
  )

const DAY_MS = 86_400_000

/** A moment for a name: next year, another day for each variant, ends an hour after starts; long ago for what is over. */
const makeMoment = (name: string, variant: number): Date => {
  const year = isPast(name) ? 1990 : new Date().getUTCFullYear() + 1
  const hour = isLater(name) ? 10.5 : 9.5
  return new Date(Date.UTC(year, 2, 10) + (variant % 200) * DAY_MS + hour * 3_600_000)
}

const makeDate = (name: string, variant: number) =>
  new Date(makeMoment(name, variant).getTime() + (isLater(name) ? DAY_MS : 0)).toISOString().slice(0, 10)

const formats: ReadonlyMap<string, (name: string, variant: number) => string> = new Map(
  Object.entries({
    email: (_, n) => `sample${n}@example.com`,
    'idn-email': (_, n) => `sample${n}@example.com`,
    uri: (_, n) => `https://example.com/${n}`,
    url: (_, n) => `https://example.com/${n}`,
    iri: (_, n) => `https://example.com/${n}`,
    'uri-reference': (_, n) => `/sample/${n}`,
    uuid: (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    date: makeDate,
    'date-time': (name, n) => makeMoment(name, n).toISOString().replace('.000Z', 'Z'),
    time: (name) => (isLater(name) ? '10:30:00Z' : '09:30:00Z'),
    duration: () => 'PT1H',
    ipv4: () => '192.0.2.1',
    ipv6: () => '2001:db8::1',
    hostname: (_, n) => `host${n}.example.com`,
    byte: (_, n) => btoa(`sample ${n}`),
    binary: (_, n) => `sample ${n}`,
    password: (_, n) => `Sample-pass-${1000 + n}!`,
  }),
)

/** The number of an article or a book with its check digit (GS1, ISBN-13). */
const article = (n: number) => {
  const digits = `978014${String(103_614 + n).padStart(6, '0')}`
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** Names of what often may be there once only. */
export const isUnique = (name: string): boolean =>
  /^(name|title|label|key)$|e-?mail$|user_?name$|login$|handle$|slug$|sku$|isbn$|code$|number$|phone$|barcode$|serial/i.test(
    name,
  )

/** The texts by what a name alone says of them, for a name and a variant. */
const named: [name: RegExp, text: (name: string, variant: number) => string][] = [
  [/pass(word|phrase)$/i, (_, n) => `Sample-pass-${1000 + n}!`],
  [/e-?mail(_?address)?$/i, (_, n) => `sample${n}@example.com`],
  [/(^|[a-z_])(ur[li]|href|link)$/i, (_, n) => `https://example.com/${n}`],
  [/(phone|mobile|fax)(_?number)?$/i, (_, n) => `+4420794${String(10_000 + n).padStart(5, '0')}`],
  [/currency(_?code)?$/i, () => 'EUR'],
  [/country(_?code)?$/i, () => 'GB'],
  [/(locale|language)(_?code)?$/i, () => 'en'],
  [/time_?zone$/i, () => 'Europe/London'],
  [/colou?r$/i, () => '#aabbcc'],
  [/([a-z]At|_at|date_?time|timestamp)$/, (name, n) => makeMoment(name, n).toISOString().replace('.000Z', 'Z')],
  [/(^date|Date|_date|_on|[a-z]On|birthday)$/, makeDate],
]

/** Texts that people write where a pattern says what one must be, tried in turn. */
const shapes = (name: string, n: number) => [
  `sample-${n}`,
  `Sample ${n}`,
  ...(isLater(name) ? ['10:30', '10:30:00', '18:00'] : ['09:30', '09:30:00', '09:00']),
  makeDate(name, n),
  '2026-03',
  article(n),
  '+442079460958',
  '#aabbcc',
  '12.50',
  'EUR',
  'en',
  'en-GB',
  'GB',
  '192.0.2.1',
  'https://example.com',
  'sample@example.com',
]

const patternText = (schema: JsonObject, pattern: string, name: string, variant: number, steps: Steps): string => {
  const [low, high] = [number(schema.minLength) ?? 0, number(schema.maxLength) ?? Number.POSITIVE_INFINITY]
  const fits = (text: string) => text.length >= low && text.length <= high && hasMatch(pattern, text, steps) === true
  const [known, made] = [shapes(name, variant), makeTextsByPattern(pattern, variant)]
  try {
    // Of what may be there once only there is another each time.
    return (isUnique(name) && variant > 0 ? [...made, ...known] : [...known, ...made]).find(fits) ?? 'sample'
  } catch (error) {
    if (error instanceof TooManySteps) return 'sample'
    throw error
  }
}

/** Longer than anybody asks for: nothing is tried with a longer one. */
const MAX_CHARS = 100_000

/** A text that a schema allows, as far as one can be thought of. `name`: of its property, which often says what is meant. */
export const makeText = (schema: JsonObject, name: string, variant: number, steps: Steps): string => {
  const made = formats.get(String(schema.format))?.(name, variant)
  if (made !== undefined) return made
  if (/^(isbn|ean|gtin|barcode)(_?13)?$/i.test(name)) {
    const number = article(variant)
    if (typeof schema.pattern !== 'string' || hasMatch(schema.pattern, number, steps) === true) return number
  }
  if (typeof schema.pattern === 'string') return patternText(schema, schema.pattern, name, variant, steps)
  const fitting = named.find(([pattern]) => pattern.test(name))?.[1](name, variant)
  if (fitting !== undefined && fitting.length <= (number(schema.maxLength) ?? fitting.length)) return fitting
  const least = number(schema.minLength) ?? 0
  steps.spend(least >> 4)
  const text = `${name || 'sample'} ${variant + 1}`.padEnd(Math.min(least, MAX_CHARS), 'x')
  const most = number(schema.maxLength) ?? text.length
  // What tells two apart stands at the end.
  return text.length > most
    ? text
        .slice(text.length - most)
        .trimStart()
        .padStart(Math.min(most, 1), 'x')
    : text
}
