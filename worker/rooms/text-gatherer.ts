/** Text is handed on at most this often: a fast model costs few frames, and nobody sees the difference. */
const GATHER_MS = 10

/** Gathers pieces of a text for a moment and hands them on as one, with the length of the text before them. */
export const gatherText = (handOn: (offset: number, text: string) => void) => {
  let offset = 0
  let pending = ''
  let timer: ReturnType<typeof setTimeout> | null = null
  const stop = () => {
    if (timer) clearTimeout(timer)
    timer = null
  }
  const flush = () => {
    stop()
    if (pending === '') return
    const text = pending
    pending = ''
    handOn(offset, text)
    offset += text.length
  }
  return {
    add(piece: string) {
      pending += piece
      timer ??= setTimeout(flush, GATHER_MS)
    },
    flush,
    /** Nothing more is handed on. */
    drop() {
      stop()
      pending = ''
    },
  }
}
