import { formatNumber, type Options, UsageError } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const functions: Record<string, (value: number) => number> = {
  sqrt: Math.sqrt,
  abs: Math.abs,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  ln: Math.log,
  log: Math.log10,
  round: Math.round,
  floor: Math.floor,
  ceil: Math.ceil,
}
const constants: Record<string, number> = { pi: Math.PI, e: Math.E }

/** Evaluates + - * / % ^, parentheses, functions and constants; ^ binds tightest and to the right. */
const evaluate = (expression: string): number => {
  const tokens = expression.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+|[a-z]+|\*\*|[-+*/%^(),]|\S/gi) ?? []
  let at = 0
  const take = (...wanted: string[]) => (wanted.includes(tokens[at] ?? '') ? tokens[at++] : undefined)

  const atom = (): number => {
    const token = tokens[at++]
    if (token === undefined) throw new UsageError('The expression ends too early')
    if (token === '(') {
      const value = sum()
      if (!take(')')) throw new UsageError('A parenthesis is not closed')
      return value
    }
    if (/^[\d.]/.test(token)) return Number(token)
    const name = token.toLowerCase()
    const constant = constants[name]
    if (constant !== undefined) return constant
    const apply = functions[name]
    if (!apply) throw new UsageError(`I do not know "${token}"`)
    return apply(atom())
  }
  const power = (): number => {
    const base = atom()
    return take('^', '**') ? base ** signed() : base
  }
  const signed = (): number => (take('-') ? -signed() : take('+') ? signed() : power())
  const product = (): number => {
    let value = signed()
    for (let sign = take('*', '/', '%'); sign; sign = take('*', '/', '%')) {
      const right = signed()
      if (sign !== '*' && right === 0) throw new Error('Division by zero')
      value = sign === '*' ? value * right : sign === '/' ? value / right : value % right
    }
    return value
  }
  const sum = (): number => {
    let value = product()
    for (let sign = take('+', '-'); sign; sign = take('+', '-')) value += sign === '+' ? product() : -product()
    return value
  }

  const value = sum()
  if (at < tokens.length) throw new UsageError(`"${tokens[at]}" is not expected here`)
  return value
}

const calculate = (args: string[], _options: Options) => {
  if (args.length === 0) throw new UsageError('Give an expression such as "2 * (3 + 4)"')
  const value = evaluate(args.join(' '))
  if (!Number.isFinite(value)) throw new Error('The result is not a number')
  return formatNumber(value)
}

// The text above is what a composed tool contains.
export { calculate }
