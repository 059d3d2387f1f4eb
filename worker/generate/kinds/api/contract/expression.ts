import { BoundedMap } from '../../../../platform/bounded-map.ts'
import { Steps } from './steps.ts'

/** A character of a text, or none at its ends. */
type Matcher = (char: string) => boolean
type Node =
  | { type: 'char'; is: Matcher }
  | { type: 'at'; is: (before: string | undefined, behind: string | undefined) => boolean }
  | { type: 'ahead' | 'behind'; not: boolean; of: Node }
  | { type: 'sequence' | 'choice'; of: Node[] }
  | { type: 'repeat'; least: number; most: number; of: Node }

/** An expression that only backtracking can follow: references to what was found, flags in the middle. */
class Unsupported extends Error {}

const MAX_CHARS = 2_000
const MAX_DEPTH = 100
/** To make a class of characters ready, above all one of Unicode's. */
const COMPILING = 200

const isWord: Matcher = (char) => /\w/.test(char)
const edge = (before: string | undefined, behind: string | undefined) =>
  (before !== undefined && isWord(before)) !== (behind !== undefined && isWord(behind))

/** Reads a regular expression whose syntax was found valid (ECMAScript, flag `u`). */
const parse = (source: string, steps: Steps): Node => {
  let at = 0
  let depth = 0
  const take = (text: string) => {
    if (!source.startsWith(text, at)) return false
    at += text.length
    return true
  }
  const upTo = (end: number) => {
    const text = source.slice(at, end)
    at = end
    return text
  }

  /** One character by a class or an escape, which the engine itself knows best. */
  const charBy = (text: string): Node => {
    steps.spend(COMPILING)
    const expression = new RegExp(`^${text}$`, 'u')
    return { type: 'char', is: (char) => expression.test(char) }
  }

  const readClass = (): Node => {
    let end = at + 1
    while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1
    return charBy(upTo(end + 1))
  }

  const readEscape = (): Node => {
    const [text = ''] =
      /^\\(?:[pPu]\{[^}]*\}|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|.)/su.exec(
        source.slice(at, at + 100),
      ) ?? []
    if (/^\\[k1-9]/.test(text) || text === '') throw new Unsupported()
    at += text.length
    if (text === '\\b') return { type: 'at', is: edge }
    if (text === '\\B') return { type: 'at', is: (before, behind) => !edge(before, behind) }
    return charBy(text)
  }

  const readGroup = (): Node => {
    depth += 1
    if (depth > MAX_DEPTH) throw new Unsupported()
    const look = /^\?(<?)([=!])/.exec(source.slice(at, at + 3))
    if (look) at += look[0].length
    else if (!take('?:') && take('?<')) at = source.indexOf('>', at) + 1
    else if (source[at] === '?') throw new Unsupported()
    const of = readChoice()
    take(')')
    depth -= 1
    return look ? { type: look[1] ? 'behind' : 'ahead', not: look[2] === '!', of } : of
  }

  const readAtom = (): Node => {
    if (take('(')) return readGroup()
    if (take('^')) return { type: 'at', is: (before) => before === undefined }
    if (take('$')) return { type: 'at', is: (_, behind) => behind === undefined }
    if (source[at] === '[') return readClass()
    if (source[at] === '\\') return readEscape()
    const char = String.fromCodePoint(source.codePointAt(at) ?? 0)
    at += char.length
    return { type: 'char', is: char === '.' ? (each) => !/[\n\r\u2028\u2029]/.test(each) : (each) => each === char }
  }

  const readSequence = (): Node => {
    const of: Node[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const atom = readAtom()
      const [whole, least, comma, most] = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at, at + 50)) ?? []
      at += whole?.length ?? 0
      const from = least === undefined ? (whole?.startsWith('+') ? 1 : 0) : Number(least)
      const upper =
        least === undefined ? (whole?.startsWith('?') ? 1 : Infinity) : comma ? Number(most || Infinity) : from
      of.push(whole === undefined ? atom : { type: 'repeat', least: from, most: upper, of: atom })
    }
    return { type: 'sequence', of }
  }

  const readChoice = (): Node => {
    const of = [readSequence()]
    while (take('|')) of.push(readSequence())
    return { type: 'choice', of }
  }

  return readChoice()
}

/**
 * Creates a walk over a text: the places, in characters, that it may have got to from several; no way is gone twice.
 */
const walk = (chars: readonly string[], steps: Steps) => {
  const ends = (node: Node, starts: ReadonlySet<number>): ReadonlySet<number> => {
    steps.spend(1 + starts.size)
    switch (node.type) {
      case 'char':
        return new Set([...starts].flatMap((at) => (at < chars.length && node.is(chars[at] ?? '') ? [at + 1] : [])))
      case 'at':
        return new Set([...starts].filter((at) => node.is(chars[at - 1], chars[at])))
      case 'ahead':
        return new Set([...starts].filter((at) => ends(node.of, new Set([at])).size > 0 !== node.not))
      case 'behind': {
        const reached = ends(node.of, new Set(Array.from({ length: chars.length + 1 }, (_, at) => at)))
        return new Set([...starts].filter((at) => reached.has(at) !== node.not))
      }
      case 'sequence':
        return node.of.reduce((reached, each) => (reached.size > 0 ? ends(each, reached) : reached), starts)
      case 'choice':
        return new Set(node.of.flatMap((each) => [...ends(each, starts)]))
      case 'repeat':
        return repeated(node, starts)
      default:
        return node satisfies never
    }
  }

  const repeated = ({ least, most, of }: Node & { type: 'repeat' }, starts: ReadonlySet<number>) => {
    let reached = starts
    for (let count = 0; count < least && reached.size > 0; count++) reached = ends(of, reached)
    const all = new Set(reached)
    for (let count = least; count < most && reached.size > 0; count++) {
      reached = new Set([...ends(of, reached)].filter((at) => !all.has(at)))
      for (const at of reached) all.add(at)
    }
    return all
  }
  return ends
}

const known = new BoundedMap<string, Node>(200)
const MAX_KNOWN_CHARS = 200

const read = (pattern: string, steps: Steps): Node => {
  // Says what is wrong with its syntax, and is never run.
  new RegExp(pattern, 'u')
  const expression = parse(pattern, steps)
  if (pattern.length <= MAX_KNOWN_CHARS) known.set(pattern, expression)
  return expression
}

/**
 * Returns whether a text has what a regular expression of JSON Schema (ECMAScript, flag `u`) describes; null where that
 * is not evaluated: its syntax is wrong, or only backtracking could follow it. Takes time by the product of both
 * lengths, which `steps` bounds: throws `TooManySteps`.
 */
export const hasMatch = (pattern: string, text: string, steps = new Steps(50_000)): boolean | null => {
  if (pattern.length > MAX_CHARS) return null
  try {
    steps.spend(pattern.length + text.length)
    const expression = known.get(pattern) ?? read(pattern, steps)
    const chars = [...text]
    const starts = new Set(Array.from({ length: chars.length + 1 }, (_, at) => at))
    return walk(chars, steps)(expression, starts).size > 0
  } catch (error) {
    if (error instanceof Unsupported || error instanceof SyntaxError) return null
    throw error
  }
}

/** Returns whether a pattern says anything of texts here: its syntax is right, and no backtracking is needed for it. */
export const isEvaluated = (pattern: string): boolean => {
  try {
    return hasMatch(pattern, '') !== null
  } catch {
    return false
  }
}
