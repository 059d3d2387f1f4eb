import { cutText } from '#contract/text'
export type Stream = 'stdout' | 'stderr'
export type Output = { type: Stream; text: string }

type Deps = { send(output: Output): void; now(): number }

/** The most that is shown, as with programs on the server, in UTF-16 units. */
const MAX_CHARS = 1_000_000
/** Writes that go out at once; whoever writes more is heard in batches. */
const AT_ONCE = 500
const BATCH_MS = 30

/**
 * Sends the output of a program in pieces that the page can keep up with and of bounded length. While a program is busy
 * no timer runs: the rest of a batch goes with the next write, or with `end`.
 */
export const createOutput = ({ send, now }: Deps) => {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() }
  let waiting: Output | null = null
  let written = 0
  let sends = 0
  let sentAt = Number.NEGATIVE_INFINITY

  const flush = () => {
    if (waiting === null) return
    send(waiting)
    sends++
    sentAt = now()
    waiting = null
  }

  const add = (type: Stream, text: string) => {
    if (waiting && waiting.type !== type) flush()
    waiting = { type, text: (waiting?.text ?? '') + text }
    if (sends < AT_ONCE || now() - sentAt >= BATCH_MS) flush()
  }

  return {
    /** The program is over: what waits goes out, also the beginning of a character that never ended. */
    end() {
      for (const type of ['stdout', 'stderr'] as const) {
        const rest = decoders[type].decode()
        if (rest !== '' && written <= MAX_CHARS) add(type, rest)
      }
      flush()
    },
    /** Takes the bytes of a stream as they come, also cut within a character. */
    write(type: Stream, bytes: Uint8Array) {
      if (written > MAX_CHARS) return
      const text = decoders[type].decode(bytes, { stream: true })
      if (text === '') return
      written += text.length
      if (written <= MAX_CHARS) return add(type, text)
      add(type, cutText(text, text.length + MAX_CHARS - written))
      add('stderr', `\nOnly the first ${MAX_CHARS.toLocaleString('en')} characters are shown.\n`)
      flush()
    },
  }
}
