import { formatNumber, numberOf, type Options, UsageError } from './base.ts'

declare const units: Record<string, Record<string, number>>

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const unitOf = (name: string) => {
  const wanted = name.trim().toLowerCase()
  for (const [family, members] of Object.entries(units)) {
    const found = Object.keys(members).find((unit) => unit.split('|').includes(wanted))
    if (found) return { family, factor: members[found] ?? 1, symbol: found.split('|')[0] ?? found }
  }
  const known = Object.values(units).flatMap((members) => Object.keys(members).map((unit) => unit.split('|')[0]))
  throw new UsageError(`"${name}" is not a unit I know. Use one of: ${known.join(', ')}`)
}

const convert = ([amount, from, ...rest]: string[], _options: Options) => {
  const to = rest.filter((word) => word !== 'to' && word !== 'in').at(-1)
  if (from === undefined || to === undefined) throw new UsageError('Give a number, a unit, and the unit to convert to')
  const value = numberOf(amount, 'The amount')
  const [source, target] = [unitOf(from), unitOf(to)]
  if (source.family !== target.family)
    throw new UsageError(`${source.symbol} and ${target.symbol} measure different things`)
  return `${formatNumber((value * source.factor) / target.factor)} ${target.symbol}`
}

// The text above is what a composed tool contains.
export { convert }
