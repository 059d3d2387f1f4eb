import { type Loading, RunFailure, type Runner } from '../run-events.ts'
import type { PythonPage } from './open-python.ts'

type Deps = {
  open(signal: AbortSignal, onLoading: (loading: Loading) => void): Promise<PythonPage>
  files: readonly { path: string; content: string }[]
  /** The file that is started. */
  main: string
}

/** Runs a program of Python in a page that is opened when it is first wanted; `close` it with the view. */
export const createPythonRunner = ({ open, files, main }: Deps) => {
  let page: PythonPage | null = null
  const close = () => {
    page?.close()
    page = null
  }

  const run: Runner = async function* ({ argv, stdin = null }, signal, onLoading) {
    page ??= await open(signal, onLoading)
    const { start, stop, next } = page
    let isOver = false
    start({ files: [...files], main, argv, stdin })
    try {
      for (;;) {
        const event = await next(signal)
        if (event.type === 'stdout' || event.type === 'stderr') yield event
        else if (event.type === 'exit') {
          isOver = true
          yield { type: 'exit', code: event.code, durationMs: null }
          return
        } else if (event.type === 'failed') {
          // A page whose Python broke is opened anew the next time.
          close()
          throw new RunFailure(event.message)
        }
      }
    } finally {
      if (!isOver) stop()
    }
  }

  return { run, close }
}
