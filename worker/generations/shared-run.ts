import type { RunShown } from '#contract/socket'
import { cutText } from '#contract/text'

type About = Omit<Extract<RunShown, { type: 'run_started' }>, 'type'>

type Deps = {
  /** Tells the room, in the order in which it is asked; what cannot be told is left out. */
  show(event: RunShown): Promise<void>
  now(): number
}

/** Of a run, in UTF-16 units, that the room sees; whoever started it sees the rest too. */
const MAX_SHOWN = 60_000
const BATCH_MS = 100

/** Shows a run to everyone in its room, in batches and to a bound. The program neither waits for it nor fails with it. */
export const createSharedRun = ({ show, now }: Deps, about: About) => {
  const { run, generationId } = about
  let told: Promise<void> = Promise.resolve()
  let waiting: { stream: 'stdout' | 'stderr'; text: string } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let left = MAX_SHOWN
  const startedAt = now()

  const tell = (event: RunShown) => {
    told = told.then(() => show(event)).catch(() => undefined)
  }
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting) tell({ type: 'run_output', run, generationId, ...waiting })
    waiting = null
  }

  tell({ type: 'run_started', ...about })
  return {
    output(stream: 'stdout' | 'stderr', text: string) {
      if (left <= 0) return
      const shown = cutText(text, left)
      left -= text.length
      if (waiting && waiting.stream !== stream) flush()
      waiting = { stream, text: (waiting?.text ?? '') + shown + (left <= 0 ? '\n…\n' : '') }
      timer ??= setTimeout(flush, BATCH_MS)
    },
    /** `exitCode`: null when it was stopped. Resolves when the room was told. */
    end(exitCode: number | null): Promise<void> {
      flush()
      tell({ type: 'run_ended', run, generationId, exitCode, durationMs: now() - startedAt })
      return told
    },
  }
}
