import { Play, Square } from 'lucide-react'
import { type KeyboardEvent, Suspense, useCallback, useRef, useState } from 'react'
import type { SharedRun } from '../../../socket/room-state.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { isComposing } from '../../../ui/is-composing.ts'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { createTyped } from '../typed.ts'
import { splitArgv } from './argv.ts'
import type { Runner } from './run-events.ts'
import { RunOutcome } from './run-outcome.tsx'
import type { Screen } from './terminal-screen.tsx'
import { useRun } from './use-run.ts'
import { useSharedRuns } from './use-shared-runs.ts'

const TerminalScreen = lazyPart(
  async () => ({ default: (await import('./terminal-screen.tsx')).TerminalScreen }),
  'part',
  true,
)

const DIM = '\x1b[90m'
const RED = '\x1b[31m'
const PLAIN = '\x1b[0m'

const useLine = createTyped<string>()
const useStdin = createTyped<{ text: string; isOpen: boolean }>()
const useHistory = createTyped<string[]>()

export type TerminalViewProps = {
  /** The creation's. */
  id: string
  runner: Runner
  /** The text before the arguments: the command's name, or the main file. */
  command: string
  /** The first content of the field. */
  suggestion: string
  /** The first line of the screen: the place where it runs. */
  note: string
  /** Runs of it by anybody in the room. */
  runs: readonly SharedRun[]
  onFix: ((error: string) => void) | null
}

/** Runs a program: its command line, what it reads, and everything it writes. Ctrl-C stops it. */
export const TerminalView = ({ id, runner, command, suggestion, note, runs, onFix }: TerminalViewProps) => {
  const screen = useRef<Screen | null>(null)
  const [line, setLine] = useLine(id, () => suggestion)
  const [stdin, setStdin] = useStdin(id, () => ({ text: '', isOpen: false }))
  const withStdin = stdin.isOpen
  const [history, setHistory] = useHistory(id, () => [])
  const [place, setPlace] = useState<number | null>(null)
  const write = useCallback((text: string, stream: 'stdout' | 'stderr') => {
    screen.current?.write(stream === 'stderr' ? `${RED}${text}${PLAIN}` : text)
  }, [])
  const { state, run, stop, own } = useRun(runner, write)
  const [isReady, setReady] = useState(false)
  useSharedRuns(screen, isReady, runs, own, command)
  const running = state.status === 'running'

  const start = () => {
    if (running) return
    if (line.trim() !== '' && history.at(-1) !== line) setHistory([...history, line])
    setPlace(null)
    screen.current?.write(`\r\n${DIM}$ ${[command, line.trim()].filter(Boolean).join(' ')}${PLAIN}\r\n`)
    void run(splitArgv(line), withStdin ? stdin.text : null)
  }
  const recall = (step: -1 | 1) => {
    const next = (place ?? history.length) + step
    if (next < 0 || history.length === 0) return
    setPlace(next >= history.length ? null : next)
    setLine(history[next] ?? '')
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return
    const { selectionStart, selectionEnd } = event.currentTarget
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      recall(event.key === 'ArrowUp' ? -1 : 1)
    } else if (event.key === 'c' && event.ctrlKey && selectionStart === selectionEnd && running) {
      event.preventDefault()
      stop()
    } else if (event.key === 'l' && event.ctrlKey) {
      event.preventDefault()
      screen.current?.clear()
    }
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <section aria-label="Terminal" className="min-h-0 flex-1">
        <Suspense fallback={<Skeleton className="m-4 h-24" />}>
          <TerminalScreen
            screen={screen}
            onInterrupt={stop}
            onReady={(ready) => {
              ready.write(`${DIM}${note}${PLAIN}\r\n`)
              setReady(true)
            }}
          />
        </Suspense>
      </section>
      <form
        aria-label="Run"
        className="grid grid-cols-1 shrink-0 gap-2 border-t px-4 py-3"
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <div role="status" className="flex min-h-6 flex-wrap items-center gap-2.5 text-sm">
          <RunOutcome state={state} onFix={onFix} />
          {state.status === 'idle' && (
            <span className="text-faint pointer-coarse:hidden">Arrow up brings earlier lines back.</span>
          )}
          {state.status !== 'idle' && <span className="text-faint">{note}</span>}
          <span className="flex-1" />
          <Button
            size="sm"
            variant="ghost"
            aria-pressed={withStdin}
            onClick={() => setStdin({ ...stdin, isOpen: !withStdin })}
          >
            {withStdin ? 'Without input' : 'With input'}
          </Button>
        </div>
        {withStdin && (
          <Field label="Standard input" hideLabel>
            <TextArea
              value={stdin.text}
              placeholder="What the program reads from standard input"
              onChange={(event) => setStdin({ ...stdin, text: event.target.value })}
              className="max-h-40 font-mono text-sm!"
            />
          </Field>
        )}
        <div className="flex items-center gap-2">
          <span aria-hidden className="max-w-[40%] truncate font-mono text-faint text-sm">
            $ {command}
          </span>
          <Field label="Arguments" hideLabel className="min-w-0 flex-1">
            <TextInput
              value={line}
              onChange={(event) => setLine(event.target.value)}
              onKeyDown={onKeyDown}
              placeholder="arguments"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              className="font-mono text-sm!"
            />
          </Field>
          {running ? (
            // Keys, so that a press on one never ends on the other: it would start what it has just stopped.
            <Button key="stop" icon={<Square />} onClick={stop}>
              Stop
            </Button>
          ) : (
            <Button key="run" type="submit" variant="primary" icon={<Play />}>
              Run
            </Button>
          )}
        </div>
      </form>
    </div>
  )
}
