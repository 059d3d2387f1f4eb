import { numberOf, type Options, UsageError } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const cents = (value: number) => value.toFixed(2)

const loan = ([amount, rate, years]: string[], _options: Options) => {
  const borrowed = numberOf(amount, 'The amount')
  const monthly = numberOf(rate, 'The yearly rate in percent') / 1200
  const months = Math.round(numberOf(years, 'The years') * 12)
  if (months < 1) throw new UsageError('A loan lasts a month at least')
  const payment = monthly === 0 ? borrowed / months : (borrowed * monthly) / (1 - (1 + monthly) ** -months)
  return [
    `each month: ${cents(payment)}`,
    `in all:     ${cents(payment * months)}`,
    `interest:   ${cents(payment * months - borrowed)}`,
  ].join('\n')
}

const compound = ([amount, rate, years]: string[], _options: Options) =>
  cents(
    numberOf(amount, 'The amount') *
      (1 + numberOf(rate, 'The yearly rate in percent') / 100) ** numberOf(years, 'The years'),
  )

const percentOf = ([percent, amount]: string[], _options: Options) =>
  cents((numberOf(amount, 'The amount') * numberOf(percent, 'The percent')) / 100)

// The text above is what a composed tool contains.
export { compound, loan, percentOf }
