const isHalf = (unit: number) => unit >= 0xd800 && unit <= 0xdbff

/**
 * Makes pieces of a text that may end inside of a surrogate pair into pieces that do not: the first half waits for the
 * second. What no storage can hold, a half that stays alone, is U+FFFD for everyone from here on. Create one a text.
 *
 * @example
 * const text = createSurrogateJoiner()
 * text.add('a\ud83d') // 'a'
 * text.add('\ude42b') // '🙂b'
 * text.end() // ''
 */
export const createSurrogateJoiner = () => {
  let half = ''
  return {
    add(piece: string): string {
      const text = half + piece
      half = isHalf(text.charCodeAt(text.length - 1)) ? text.slice(-1) : ''
      return (half === '' ? text : text.slice(0, -1)).toWellFormed()
    },
    /** Returns what still waited when the text ended. */
    end(): string {
      const rest = half.toWellFormed()
      half = ''
      return rest
    },
  }
}

/** Splits a text into pieces of about so many UTF-16 units, none of which ends inside of a character. */
export function* splitPieces(text: string, units: number): Generator<string> {
  const { add, end } = createSurrogateJoiner()
  for (let at = 0; at < text.length; at += units) {
    const piece = add(text.slice(at, at + units))
    if (piece !== '') yield piece
  }
  const rest = end()
  if (rest !== '') yield rest
}
