import { createHash, getHashes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isFile, linesOf, type Options, readInput, readStdinBytes, textOf, UsageError, wholeOf } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '')
const wordsIn = (text: string) => text.replace(/([a-z\d])([A-Z])/g, '$1 $2').match(/[\p{L}\d]+/gu) ?? []
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()

const upper = async (args: string[], _options: Options) => (await textOf(args)).toUpperCase()
const lower = async (args: string[], _options: Options) => (await textOf(args)).toLowerCase()
const title = async (args: string[], _options: Options) => (await textOf(args)).replace(/[\p{L}\d'’]+/gu, capital)
const backwards = async (args: string[], _options: Options) =>
  linesOf(await textOf(args))
    .map((line) => [...line].reverse().join(''))
    .join('\n')
const trim = async (args: string[], _options: Options) =>
  linesOf(await textOf(args))
    .map((line) => line.trim())
    .join('\n')
const camel = async (args: string[], _options: Options) =>
  wordsIn(plain(await textOf(args)))
    .map((word, at) => (at === 0 ? word.toLowerCase() : capital(word)))
    .join('')
const snake = async (args: string[], _options: Options) =>
  wordsIn(plain(await textOf(args)))
    .map((word) => word.toLowerCase())
    .join('_')
const slug = async (args: string[], _options: Options) =>
  wordsIn(plain(await textOf(args)))
    .map((word) => word.toLowerCase())
    .join('-')

const palindrome = async (args: string[], _options: Options) => {
  const letters =
    plain(await textOf(args))
      .toLowerCase()
      .match(/[\p{L}\d]/gu) ?? []
  return letters.join('') === letters.toReversed().join('') ? 'yes' : 'no'
}

const sortLines = async (args: string[], options: Options) => {
  const lines = linesOf(await readInput(args))
  const sorted = options.numeric
    ? lines.toSorted((a, b) => Number(a) - Number(b))
    : lines.toSorted((a, b) => a.localeCompare(b))
  return (options.reverse ? sorted.toReversed() : sorted).join('\n')
}

const dedupe = async (args: string[], _options: Options) => [...new Set(linesOf(await readInput(args)))].join('\n')

const wrap = async (args: string[], options: Options) => {
  const width = wholeOf(options.width, '--width', 10, 1000)
  const lines: string[] = []
  for (const paragraph of linesOf(await textOf(args))) {
    let line = ''
    for (const word of paragraph.split(/\s+/)) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines.join('\n')
}

const replaceText = async ([from, to, ...rest]: string[], _options: Options) => {
  if (!from || to === undefined) throw new UsageError('Give what to replace and what to put in its place')
  return (await readInput(rest)).replace(/\n$/, '').replaceAll(from, to)
}

const grep = async ([pattern, ...rest]: string[], options: Options) => {
  if (!pattern) throw new UsageError('Give a pattern')
  let wanted: RegExp
  try {
    wanted = new RegExp(pattern, options['ignore-case'] ? 'iu' : 'u')
  } catch {
    throw new UsageError('The pattern is not a regular expression')
  }
  const found = linesOf(await readInput(rest)).filter((line) => wanted.test(line))
  if (found.length === 0) throw new Error('Nothing matches')
  return found.join('\n')
}

const encode = async (args: string[], _options: Options) => Buffer.from(await textOf(args)).toString('base64')
const decode = async (args: string[], _options: Options) => {
  const text = (await textOf(args)).trim()
  if (!/^[A-Za-z\d+/_-]*={0,2}$/.test(text)) throw new Error('This is not Base64')
  return Buffer.from(text, 'base64').toString('utf8')
}

const rot13 = async (args: string[], _options: Options) =>
  (await textOf(args)).replace(/[a-z]/gi, (letter) => {
    const start = letter <= 'Z' ? 65 : 97
    return String.fromCharCode(((letter.charCodeAt(0) - start + 13) % 26) + start)
  })

const caesar = async (args: string[], options: Options) => {
  const shift = wholeOf(options.shift, '--shift', -25, 25)
  return (await textOf(args)).replace(/[a-z]/gi, (letter) => {
    const start = letter <= 'Z' ? 65 : 97
    return String.fromCharCode(((letter.charCodeAt(0) - start + shift + 26) % 26) + start)
  })
}

/** The text given, or the bytes of the file named or of standard input as they are. */
const hash = async (args: string[], options: Options) => {
  const [path] = args
  const algorithm = String(options.algorithm)
  if (!getHashes().includes(algorithm))
    throw new UsageError(`There is no algorithm ${algorithm}; use md5, sha1, sha256 or sha512`)
  return createHash(algorithm)
    .update(
      path !== undefined && args.length === 1 && isFile(path)
        ? readFileSync(path)
        : path
          ? args.join(' ')
          : await readStdinBytes(),
    )
    .digest('hex')
}

// The text above is what a composed tool contains.
export {
  backwards,
  caesar,
  camel,
  decode,
  dedupe,
  encode,
  grep,
  hash,
  lower,
  palindrome,
  replaceText,
  rot13,
  slug,
  snake,
  sortLines,
  title,
  trim,
  upper,
  wrap,
}
