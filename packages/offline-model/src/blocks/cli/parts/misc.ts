import { setTimeout as sleep } from 'node:timers/promises'
import { numberOf, type Options, textOf, UsageError } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const greet = async (args: string[], options: Options) =>
  `${options.greeting}, ${args.length > 0 ? await textOf(args) : 'world'}!`

const bmi = ([weight, height]: string[], _options: Options) => {
  const [kilograms, metres] = [numberOf(weight, 'The weight in kg'), numberOf(height, 'The height in m')]
  if (kilograms <= 0 || metres <= 0 || metres > 3) throw new UsageError('Give kilograms and metres, such as: 70 1.75')
  const value = kilograms / metres ** 2
  const range = value < 18.5 ? 'underweight' : value < 25 ? 'normal' : value < 30 ? 'overweight' : 'obese'
  return `${value.toFixed(1)} (${range})`
}

const tip = ([bill]: string[], options: Options) => {
  const [amount, percent, people] = [
    numberOf(bill, 'The bill'),
    numberOf(options.percent, '--percent'),
    numberOf(options.people, '--people'),
  ]
  if (people < 1) throw new UsageError('--people must be at least 1')
  const added = (amount * percent) / 100
  return [
    `tip: ${added.toFixed(2)}`,
    `total: ${(amount + added).toFixed(2)}`,
    `each: ${((amount + added) / people).toFixed(2)}`,
  ].join('\n')
}

const seconds: Record<string, number> = { s: 1, m: 60, h: 3600 }

/** Waits: 90s, 5m, 1h30m, or plain seconds. */
const timer = async ([duration]: string[], _options: Options) => {
  const parts = [...(duration ?? '').trim().matchAll(/(\d+(?:\.\d+)?)([smh]?)/g)]
  const total = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (seconds[unit || 's'] ?? 1), 0)
  if (parts.map(([part]) => part).join('') !== duration?.trim() || total > 86_400)
    throw new UsageError('Give a duration such as 90s, 5m or 1h30m')
  await sleep(total * 1000)
  return "Time's up"
}

const letters: Record<string, string> = {
  a: '.-',
  b: '-...',
  c: '-.-.',
  d: '-..',
  e: '.',
  f: '..-.',
  g: '--.',
  h: '....',
  i: '..',
  j: '.---',
  k: '-.-',
  l: '.-..',
  m: '--',
  n: '-.',
  o: '---',
  p: '.--.',
  q: '--.-',
  r: '.-.',
  s: '...',
  t: '-',
  u: '..-',
  v: '...-',
  w: '.--',
  x: '-..-',
  y: '-.--',
  z: '--..',
  '0': '-----',
  '1': '.----',
  '2': '..---',
  '3': '...--',
  '4': '....-',
  '5': '.....',
  '6': '-....',
  '7': '--...',
  '8': '---..',
  '9': '----.',
}

/** Text to Morse code, or back when it is written in dots and dashes. */
const morse = async (args: string[], _options: Options) => {
  const text = (await textOf(args)).trim().toLowerCase()
  if (/^[-. /]+$/.test(text))
    return text
      .split(/\s*\/\s*/)
      .map((word) =>
        word
          .split(/\s+/)
          .map((code) => Object.keys(letters).find((letter) => letters[letter] === code) ?? '?')
          .join(''),
      )
      .join(' ')
  return text
    .split(/\s+/)
    .map((word) => [...word].map((letter) => letters[letter] ?? '?').join(' '))
    .join(' / ')
}

// The text above is what a composed tool contains.
export { bmi, greet, morse, timer, tip }
