import { randomInt, randomUUID } from 'node:crypto'
import { numberOf, type Options, UsageError, wholeOf } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const repeat = (options: Options, make: () => string) =>
  Array.from({ length: wholeOf(options.count, '--count', 1, 1000) }, make).join('\n')

const password = (_args: string[], options: Options) => {
  const kinds = [
    'abcdefghijkmnopqrstuvwxyz',
    'ABCDEFGHJKLMNPQRSTUVWXYZ',
    '23456789',
    ...(options['no-symbols'] ? [] : ['!#%+:=?@_-']),
  ]
  const length = wholeOf(options.length, '--length', 8, 256)
  return repeat(options, () => {
    for (;;) {
      const all = kinds.join('')
      const made = Array.from({ length }, () => all[randomInt(all.length)]).join('')
      if (kinds.every((kind) => [...kind].some((letter) => made.includes(letter)))) return made
    }
  })
}

const uuid = (_args: string[], options: Options) => repeat(options, () => randomUUID())

const randomNumber = ([low, high]: string[], options: Options) => {
  const [min, max] =
    high === undefined
      ? [1, numberOf(low ?? '100', 'The maximum')]
      : [numberOf(low, 'The minimum'), numberOf(high, 'The maximum')]
  if (!Number.isInteger(min) || !Number.isInteger(max) || min > max)
    throw new UsageError('Give whole numbers, the smaller first')
  return repeat(options, () => String(randomInt(min, max + 1)))
}

const flip = (_args: string[], options: Options) => repeat(options, () => (randomInt(2) === 0 ? 'heads' : 'tails'))

const pick = (args: string[], _options: Options) => {
  const choices = args
    .flatMap((arg) => arg.split(','))
    .map((choice) => choice.trim())
    .filter(Boolean)
  if (choices.length === 0) throw new UsageError('Give the choices')
  return choices[randomInt(choices.length)] ?? ''
}

const teams = (args: string[], options: Options) => {
  const people = args
    .flatMap((arg) => arg.split(','))
    .map((name) => name.trim())
    .filter(Boolean)
  const count = wholeOf(options.teams, '--teams', 1, 1000)
  if (people.length < count) throw new UsageError('Give at least as many names as there are teams')
  const drawn: string[][] = Array.from({ length: count }, () => [])
  for (let at = 0; people.length > 0; at += 1) drawn[at % count]?.push(...people.splice(randomInt(people.length), 1))
  return drawn.map((team, at) => `${at + 1}: ${team.join(', ')}`).join('\n')
}

const roll = ([notation = '1d6']: string[], _options: Options) => {
  const [, times = '', sides = '', plus = '0'] = /^(\d*)d(\d+)([+-]\d+)?$/i.exec(notation.trim()) ?? []
  if (sides === '') throw new UsageError('Write dice as 2d6 or 1d20+3')
  const faces = wholeOf(sides, 'The number of sides', 2, 1000)
  const rolls = Array.from({ length: wholeOf(times || '1', 'The number of dice', 1, 100) }, () => randomInt(faces) + 1)
  const total = rolls.reduce((sum, value) => sum + value, Number(plus))
  return rolls.length === 1 && plus === '0'
    ? String(total)
    : `${rolls.join(' + ')}${plus === '0' ? '' : ` ${plus}`} = ${total}`
}

const syllables = 'ka lo mi ren ta vi no sel dra mon el ri as tor ya bel'.split(' ')

const names = (_args: string[], options: Options) =>
  repeat(options, () => {
    const name = Array.from({ length: 2 + randomInt(2) }, () => syllables[randomInt(syllables.length)]).join('')
    return name.charAt(0).toUpperCase() + name.slice(1)
  })

const latin =
  'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua ut enim ad minim veniam quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat'.split(
    ' ',
  )

const fillerText = (_args: string[], options: Options) => {
  const total = wholeOf(options.words, '--words', 1, 10_000)
  const sentences: string[] = []
  for (let at = 0; at < total; at += 12) {
    const words = Array.from(
      { length: Math.min(12, total - at) },
      (_, index) => latin[(at + index) % latin.length] ?? 'lorem',
    )
    const sentence = words.join(' ')
    sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`)
  }
  return sentences.join(' ')
}

// The text above is what a composed tool contains.
export { fillerText, flip, names, password, pick, randomNumber, roll, teams, uuid }
