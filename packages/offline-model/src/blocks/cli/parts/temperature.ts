import { formatNumber, numberOf, type Options, UsageError } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const scales: Record<string, { toKelvin: (value: number) => number; fromKelvin: (kelvin: number) => number }> = {
  C: { toKelvin: (value) => value + 273.15, fromKelvin: (kelvin) => kelvin - 273.15 },
  F: { toKelvin: (value) => ((value + 459.67) * 5) / 9, fromKelvin: (kelvin) => (kelvin * 9) / 5 - 459.67 },
  K: { toKelvin: (value) => value, fromKelvin: (kelvin) => kelvin },
}

const scaleOf = (name: string | undefined) => {
  const symbol = (name ?? '').trim().replace(/^°/, '').charAt(0).toUpperCase()
  const scale = scales[symbol]
  if (!scale) throw new UsageError('Name the scales: C, F or K')
  return { symbol, ...scale }
}

const temperature = ([amount, from, ...rest]: string[], _options: Options) => {
  const value = numberOf(amount, 'The temperature')
  const source = scaleOf(from)
  const target = scaleOf(rest.filter((word) => word !== 'to' && word !== 'in').at(-1))
  const kelvin = source.toKelvin(value)
  if (kelvin < 0) throw new Error('Nothing is colder than absolute zero')
  return `${formatNumber(Number(target.fromKelvin(kelvin).toFixed(6)))} ${target.symbol}`
}

// The text above is what a composed tool contains.
export { temperature }
