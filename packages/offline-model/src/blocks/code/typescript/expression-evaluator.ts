/** Numbers, operators and brackets of an expression, in order. */
export function tokenize(expression: string): string[] {
  const tokens = expression.match(/\d+(?:\.\d+)?|[-+*/^()]/g) ?? []
  if (tokens.join('') !== expression.replace(/\s/g, '')) throw new SyntaxError(`cannot read: ${expression}`)
  return tokens
}

/**
 * The value of an expression with + - * / ^ and brackets. Grammar: sum = product (± product)*,
 * product = power (×÷ power)*, power = unary (^ power)?, unary = - unary | number | ( sum ).
 */
export function evaluate(expression: string): number {
  const tokens = tokenize(expression)
  let at = 0

  const sum = (): number => {
    let value = product()
    while (tokens[at] === '+' || tokens[at] === '-') value += tokens[at++] === '+' ? product() : -product()
    return value
  }
  const product = (): number => {
    let value = power()
    while (tokens[at] === '*' || tokens[at] === '/') value = tokens[at++] === '*' ? value * power() : value / power()
    return value
  }
  const power = (): number => {
    const base = unary()
    if (tokens[at] !== '^') return base
    at++
    return base ** power()
  }
  const unary = (): number => {
    const token = tokens[at++]
    if (token === '-') return -unary()
    if (token === '(') {
      const value = sum()
      if (tokens[at++] !== ')') throw new SyntaxError('a bracket is not closed')
      return value
    }
    const value = Number(token)
    if (token === undefined || Number.isNaN(value))
      throw new SyntaxError(`expected a number before ${token ?? 'the end'}`)
    return value
  }

  const value = sum()
  if (at < tokens.length) throw new SyntaxError(`did not expect ${tokens[at]}`)
  return value
}
