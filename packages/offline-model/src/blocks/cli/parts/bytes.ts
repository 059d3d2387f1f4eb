import { numberOf, type Options } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

/** In steps of 1024, or of 1000 with --decimal; a whole number below the first step. */
const formatBytes = ([amount]: string[], options: Options) => {
  const step = options.decimal === true ? 1000 : 1024
  let rest = numberOf(amount, 'The number of bytes')
  let unit = 0
  while (Math.abs(rest) >= step && unit < 5) {
    rest /= step
    unit += 1
  }
  return `${Number(rest.toFixed(2))} ${['B', 'KB', 'MB', 'GB', 'TB', 'PB'][unit]}`
}

// The text above is what a composed tool contains.
export { formatBytes }
