import { formatNumber, type Options, readInput } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

/** What a pattern finds, each once, in the order of the text. */
const findAll = async (args: string[], pattern: RegExp, what: string) => {
  const found = new Set((await readInput(args)).match(pattern))
  if (found.size === 0) throw new Error(`There are no ${what}`)
  return [...found].join('\n')
}

const emails = (args: string[], _options: Options) => findAll(args, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, 'e-mail addresses')

const links = (args: string[], _options: Options) =>
  findAll(args, /https?:\/\/[^\s<>()"'\]]+[^\s<>()"'\].,;:!?]/g, 'links')

const numbersIn = async (args: string[]) => {
  const found = (await readInput(args)).match(/(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]*[a-z])/gi)
  if (!found) throw new Error('There are no numbers')
  return found.map(Number)
}

const sum = async (args: string[], _options: Options) =>
  formatNumber((await numbersIn(args)).reduce((total, value) => total + value, 0))

const average = async (args: string[], _options: Options) => {
  const values = await numbersIn(args)
  return formatNumber(values.reduce((total, value) => total + value, 0) / values.length)
}

// The text above is what a composed tool contains.
export { average, emails, links, sum }
