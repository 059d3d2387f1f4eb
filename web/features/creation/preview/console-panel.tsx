import { ChevronDown, Wrench } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import type { ConsoleLevel } from './bridge-message.ts'
import type { ConsoleLine } from './use-bridge.ts'

const looks: { [L in ConsoleLevel]: string } = {
  debug: 'text-faint',
  info: 'text-soft',
  warn: 'text-warning',
  error: 'text-danger',
}

type ConsolePanelProps = {
  lines: readonly ConsoleLine[]
  onClear: () => void
  /** Null for those who may not write in the room. */
  onFix: ((error: string) => void) | null
}

const words = (count: number, errors: number) =>
  errors > 0
    ? `${errors} ${errors === 1 ? 'error' : 'errors'}`
    : count === 0
      ? 'nothing yet'
      : `${count} ${count === 1 ? 'line' : 'lines'}`

/** Shows the console of the page. It opens by itself when something goes wrong. */
export const ConsolePanel = ({ lines, onClear, onFix }: ConsolePanelProps) => {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const errors = lines.filter((line) => line.level === 'error')
  const open = chosen ?? errors.length > 0
  const first = errors[0]
  return (
    <section aria-label="Console" className="flex max-h-[40%] shrink-0 flex-col border-t">
      <div className="flex min-h-control-sm shrink-0 items-center gap-2 pr-1.5">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setChosen(!open)}
          className="flex h-control-sm min-w-0 flex-1 items-center gap-2 px-4 text-left text-sm text-soft hover:text-ink focus-visible:-outline-offset-2"
        >
          <ChevronDown aria-hidden className={cx('size-3.5 text-faint', !open && '-rotate-90')} />
          Console
          <span role="status" className={cx('text-xs', errors.length > 0 ? 'text-danger' : 'text-faint')}>
            {words(lines.length, errors.length)}
          </span>
        </button>
        {first && onFix && (
          <Button size="sm" icon={<Wrench />} onClick={() => onFix(first.stack ?? first.message)}>
            Fix it
          </Button>
        )}
        {open && lines.length > 0 && (
          <Button size="sm" variant="ghost" onClick={onClear}>
            Clear
          </Button>
        )}
      </div>
      {open && (
        <ol
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label="Console lines"
          className="min-h-0 flex-1 overflow-auto border-t font-mono text-xs focus-visible:-outline-offset-2"
        >
          {lines.length === 0 && <li className="px-4 py-2 font-sans text-faint">What the page logs appears here.</li>}
          {lines.map((line) => (
            <li
              key={line.id}
              className={cx('whitespace-pre-wrap px-4 py-1 [overflow-wrap:anywhere]', looks[line.level])}
            >
              {line.message}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
