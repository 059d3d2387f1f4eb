/** Characters that a class holds, as far as a text needs one of them. */
const classes: ReadonlyMap<string, string> = new Map([
  ['d', '0123456789'],
  ['w', 'abcdefghijklmnopqrstuvwxyz'],
  ['s', ' '],
  ['D', 'abc'],
  ['W', '-'],
  ['S', 'abc'],
])

/** The members of `[…]`: ranges and single ones; of a negated class some that are not in it. */
const listMembers = (body: string): string => {
  const negated = body.startsWith('^')
  const text = negated ? body.slice(1) : body
  let members = ''
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    const end = text[at + 2]
    if (char === '\\') {
      at += 1
      const escaped = text[at] ?? ''
      if (/[pP]/.test(escaped) && text[at + 1] === '{') at = text.indexOf('}', at)
      members += /[pP]/.test(escaped) ? 'abc' : (classes.get(escaped) ?? escaped)
    } else if (text[at + 1] === '-' && end !== undefined && end !== '\\') {
      const [from, to] = [char.charCodeAt(0), end.charCodeAt(0)]
      for (let code = from; code <= to && code < from + 64; code++) members += String.fromCharCode(code)
      at += 2
    } else members += char
  }
  return negated ? [...'abcABC123-_. '].filter((each) => !members.includes(each)).join('') : members
}

type Piece = { at: number; text: string }

/** The most steps that one text may take: groups in groups are read anew at each repetition. */
const MAX_STEPS = 5_000

/** Writes a text that a regular expression describes; `pick` chooses among `n` possibilities. */
const write = (source: string, pick: (n: number) => number): string => {
  let steps = 0
  const readAtom = (at: number): Piece & { again(): string } => {
    const char = source[at] ?? ''
    const fixed = (end: number, one: () => string) => ({ at: end, text: '', again: one })
    if (char === '(') {
      const open = /^\(\?(?:[:=]|<?[!=]|<[^>]*>)?/.exec(source.slice(at))?.[0] ?? '('
      const looks = /^\(\?<?[!=]/.test(open)
      const inner = at + open.length
      const { at: end } = readChoice(inner)
      return fixed(end + 1, () => (looks ? '' : readChoice(inner).text))
    }
    if (char === '[') {
      let end = at + 1
      while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1
      const members = listMembers(source.slice(at + 1, end))
      steps += members.length >> 4
      return fixed(end + 1, () => members[pick(members.length)] ?? '')
    }
    if (char === '\\') {
      const escaped = source[at + 1] ?? ''
      if (/[pP]/.test(escaped) && source[at + 2] === '{') return fixed(source.indexOf('}', at) + 1, () => 'a')
      if (/[bB]/.test(escaped)) return fixed(at + 2, () => '')
      const members = classes.get(escaped) ?? escaped
      return fixed(at + 2, () => members[pick(members.length)] ?? '')
    }
    return fixed(at + 1, () => (char === '.' ? 'a' : char === '^' || char === '$' ? '' : char))
  }

  /** Reads how often by the quantifier at `at`, and where it ends. */
  const readTimes = (at: number): { at: number; times: number } => {
    const [whole = '', low, comma, high] = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at)) ?? []
    if (whole === '') return { at, times: 1 }
    if (low === undefined) return { at: at + whole.length, times: whole.startsWith('+') ? 3 : 0 }
    const least = Number(low)
    return { at: at + whole.length, times: comma ? Math.min(Math.max(least, 3), Number(high || 1e3)) : least }
  }

  const readSequence = (from: number): Piece => {
    let text = ''
    let at = from
    while (at < source.length && source[at] !== ')' && source[at] !== '|') {
      steps += 1
      if (steps > MAX_STEPS) return { at: source.length, text }
      const atom = readAtom(at)
      const { at: end, times } = readTimes(atom.at)
      for (let count = 0; count < Math.min(times, 200); count++) text += atom.again()
      at = Math.max(end, at + 1)
    }
    return { at, text }
  }

  const readChoice = (from: number): Piece => {
    const first = readSequence(from)
    const choices = [first.text]
    let at = first.at
    while (source[at] === '|') {
      const next = readSequence(at + 1)
      choices.push(next.text)
      at = next.at
    }
    return { at, text: choices[pick(choices.length)] ?? '' }
  }

  return readChoice(0).text
}

/** Texts that a regular expression may allow, another for each variant; the caller tries them. */
export const makeTextsByPattern = (source: string, variant: number): string[] => {
  if (source.length > 500) return []
  return [0, 1, 2].map((turn) => {
    let state = variant * 7 + turn
    return write(source, (n) => {
      state = (state * 1103515245 + 12345) % 2147483648
      return turn === 0 && variant === 0 ? 0 : Math.floor((state / 2147483648) * n)
    })
  })
}
