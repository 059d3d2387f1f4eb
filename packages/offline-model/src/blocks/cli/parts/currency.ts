import { numberOf, type Options } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const exchange = ([amount]: string[], options: Options) =>
  (numberOf(amount, 'The amount') * numberOf(options.rate, 'The rate (--rate)')).toFixed(2)

// The text above is what a composed tool contains.
export { exchange }
