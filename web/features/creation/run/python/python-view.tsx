import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { fetchPreview, reportMount } from '../../../../api/previews.ts'
import { TerminalView } from '../terminal-view.tsx'
import { openPython } from './open-python.ts'
import { createPythonRunner } from './python-runner.ts'
import { tryPython } from './python-trial.ts'

/** No runs of others: it runs in this browser alone, and the room sees nothing of it. */
const none: never[] = []

type PythonViewProps = {
  id: string
  files: readonly { path: string; content: string }[]
  main: string
  onFix: ((error: string) => void) | null
  /** Tells that it is not known yet whether it runs, and this person may report it. */
  reports: boolean
}

/** Runs programs on a creation's own origin, each in a page inside of `holder`. */
const runnerIn =
  (holder: RefObject<HTMLDivElement | null>, id: string) => (files: PythonViewProps['files'], main: string) =>
    createPythonRunner({
      files,
      main,
      async open(signal, onLoading) {
        const { url } = await fetchPreview(id)
        signal.throwIfAborted()
        if (!holder.current) throw new DOMException('The view is gone', 'AbortError')
        return openPython({ holder: holder.current, url, signal, onLoading })
      },
    })

/** A program of Python, run in this browser on the creation's own origin. */
export const PythonView = ({ id, files, main, onFix, reports }: PythonViewProps) => {
  const holder = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: files of a finished creation do not change
  const runner = useMemo(() => runnerIn(holder, id)(files, main), [id, main])
  useEffect(() => () => runner.close(), [runner])
  // biome-ignore lint/correctness/useExhaustiveDependencies: files of a finished creation do not change
  useEffect(() => {
    if (!reports) return
    const left = new AbortController()
    tryPython(files, main, runnerIn(holder, id), left.signal)
      .then((report) => reportMount(id, report))
      // Whoever opens it next tries it.
      .catch(() => {})
    return () => left.abort()
  }, [id, main, reports])
  return (
    <>
      <TerminalView
        id={id}
        runner={runner.run}
        command={`python3 ${main}`}
        suggestion=""
        note="Python 3.14 runs in your browser, with its standard library and without a network."
        runs={none}
        onFix={onFix}
      />
      <div ref={holder} hidden />
    </>
  )
}
