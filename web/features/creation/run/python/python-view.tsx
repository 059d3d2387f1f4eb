import { useEffect, useMemo, useRef } from 'react'
import { fetchPreview } from '../../../../api/previews.ts'
import { TerminalView } from '../terminal-view.tsx'
import { openPython } from './open-python.ts'
import { pythonRunner } from './python-runner.ts'

/** It runs in this browser alone: the room sees nothing of it. */
const none: never[] = []

export type PythonViewProps = {
  id: string
  files: readonly { path: string; content: string }[]
  main: string
  onFix: ((error: string) => void) | null
}

/** A program of Python, run in this browser on the creation's own origin. */
export const PythonView = ({ id, files, main, onFix }: PythonViewProps) => {
  const holder = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: files of a finished creation do not change
  const runner = useMemo(
    () =>
      pythonRunner({
        files,
        main,
        async open(signal, onLoading) {
          const { url } = await fetchPreview(id)
          signal.throwIfAborted()
          if (!holder.current) throw new DOMException('The view is gone', 'AbortError')
          return openPython({ holder: holder.current, url, signal, onLoading })
        },
      }),
    [id, main],
  )
  useEffect(() => () => runner.close(), [runner])
  return (
    <>
      <TerminalView
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
