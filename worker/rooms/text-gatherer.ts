/** Text is handed on at most this often: a fast model costs few frames, and nobody sees the difference. */
const GATHER_MS = 10

/**
 * Hands on pieces of a text with the length of the text before them: the first at once, those that follow it closely
 * together.
 */
export const gatherText = (handOn: (offset: number, text: string) => void) => {
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
    rest = setTimeout(flush, GATHER_MS)
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
