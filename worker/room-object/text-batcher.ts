/** A fast model's tokens come 5 ms apart: few people cost so little that theirs need not wait for each other. */
const SHORTEST_MS = 5
/** Two frames of a screen: nobody sees that the text came in fewer pieces. */
const LONGEST_MS = 33

/**
 * Returns the milliseconds for which text is gathered for so many people. Every frame costs the room some 10 µs for
 * each of them, and garbage that is collected in one long pause: a larger audience gets fewer frames.
 */
export const batchMs = (people: number) => Math.min(LONGEST_MS, Math.max(SHORTEST_MS, people / 4))

/**
 * Hands on pieces of a text with the length of the text before them: the first at once, those that follow it within
 * `restMs` together.
 */
export const batchText = (handOn: (offset: number, text: string) => void, restMs: () => number) => {
  let offset = 0
  let pending = ''
  /** Runs for a moment after each handing on. */
  let rest: ReturnType<typeof setTimeout> | null = null
  const stop = () => {
    if (rest) clearTimeout(rest)
    rest = null
  }
  const flush = () => {
    stop()
    if (pending === '') return
    const text = pending
    pending = ''
    rest = setTimeout(flush, restMs())
    handOn(offset, text)
    offset += text.length
  }
  return {
    add(piece: string) {
      pending += piece
      if (!rest) flush()
    },
    flush,
    /** Nothing more is handed on. */
    drop() {
      stop()
      pending = ''
    },
  }
}
