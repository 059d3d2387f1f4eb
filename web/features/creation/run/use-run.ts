import { useCallback, useEffect, useRef, useState } from 'react'
import { endOfText } from '#contract/text'
import { describeError } from '../../../api/errors.ts'
import { createId } from '../../../socket/create-id.ts'
import { type Loading, RunFailure, type Runner } from './run-events.ts'

export type RunState =
  | { status: 'idle' }
  /** `loading` while what the program needs is on its way. */
  | { status: 'running'; loading: Loading | null }
  | { status: 'ended'; code: number; durationMs: number; stderr: string }
  | { status: 'stopped' }
  | { status: 'refused'; words: string }

/** The most of a failed run's errors that a model needs to mend it, in characters. */
const MAX_STDERR = 4_000

const describeRunFailure = (error: unknown) => (error instanceof RunFailure ? error.message : describeError(error))

/** Runs a program, one run at a time; `write` gets its streams as they come. */
export const useRun = (runner: Runner, write: (text: string, stream: 'stdout' | 'stderr') => void) => {
  const [state, setState] = useState<RunState>({ status: 'idle' })
  const current = useRef<AbortController | null>(null)
  const own = useRef(new Set<string>())
  useEffect(() => () => current.current?.abort(), [])

  const run = useCallback(
    async (argv: string[], stdin: string | null) => {
      if (current.current) return
      const id = createId()
      own.current.add(id)
      const controller = new AbortController()
      current.current = controller
      setState({ status: 'running', loading: null })
      const onLoading = (loading: Loading) => {
        if (current.current === controller)
          setState({ status: 'running', loading: loading.loaded < loading.total ? loading : null })
      }
      const startedAt = performance.now()
      let stderr = ''
      let end: RunState = { status: 'refused', words: 'The program broke off without an exit code.' }
      try {
        for await (const event of runner(
          { run: id, argv, ...(stdin !== null && { stdin }) },
          controller.signal,
          onLoading,
        )) {
          if (event.type === 'exit') {
            const durationMs = event.durationMs ?? Math.round(performance.now() - startedAt)
            end = { status: 'ended', code: event.code, durationMs, stderr: endOfText(stderr, MAX_STDERR) }
            break
          }
          if (event.type === 'stderr') stderr += event.text
          write(event.text, event.type)
        }
      } catch (error) {
        end = controller.signal.aborted
          ? { status: 'stopped' }
          : { status: 'refused', words: describeRunFailure(error) }
      }
      current.current = null
      setState(end)
    },
    [runner, write],
  )
  const stop = useCallback(() => current.current?.abort(), [])
  return { state, run, stop, own }
}
