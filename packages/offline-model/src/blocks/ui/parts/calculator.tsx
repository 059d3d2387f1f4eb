import { type KeyboardEvent, useState } from 'react'
import { Card } from './kit.tsx'

const keys = [
  ['C', '±', '%', '÷'],
  ['7', '8', '9', '×'],
  ['4', '5', '6', '−'],
  ['1', '2', '3', '+'],
  ['0', '.', '⌫', '='],
]
const operators: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '−': (a, b) => a - b,
  '×': (a, b) => a * b,
  '÷': (a, b) => a / b,
}
const typed: Record<string, string> = {
  '*': '×',
  '/': '÷',
  '-': '−',
  Enter: '=',
  Backspace: '⌫',
  Escape: 'C',
  ',': '.',
}

type State = { shown: string; held?: number; operator?: string; fresh: boolean }

const start: State = { shown: '0', fresh: true }
const tidy = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(12))) : 'Not defined')

function press(state: State, key: string): State {
  const value = Number(state.shown)
  if (key === 'C' || Number.isNaN(value)) return key === 'C' ? start : press(start, key)
  if (/\d/.test(key))
    return { ...state, shown: state.fresh || state.shown === '0' ? key : state.shown + key, fresh: false }
  if (key === '.')
    return state.fresh
      ? { ...state, shown: '0.', fresh: false }
      : state.shown.includes('.')
        ? state
        : { ...state, shown: `${state.shown}.` }
  if (key === '⌫') return state.fresh ? state : { ...state, shown: state.shown.slice(0, -1).replace(/^-?$/, '0') }
  if (key === '±') return { ...state, shown: tidy(-value) }
  if (key === '%') return { ...state, shown: tidy(value / 100) }
  const run = operators[state.operator ?? '']
  const result = run && state.held !== undefined && !state.fresh ? tidy(run(state.held, value)) : state.shown
  return key === '='
    ? { shown: result, fresh: true }
    : { shown: result, held: Number(result), operator: key, fresh: true }
}

export function Calculator() {
  const [state, setState] = useState(start)
  const onKey = (event: KeyboardEvent) => {
    const key = typed[event.key] ?? event.key
    if (!keys.flat().includes(key)) return
    event.preventDefault()
    setState(press(state, key))
  }
  return (
    <Card>
      {/* biome-ignore lint/a11y/useSemanticElements: the keypad takes keys as a whole. */}
      <div
        role="group"
        aria-label="Calculator"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it can be typed on.
        tabIndex={0}
        onKeyDown={onKey}
        className="rounded-xl focus-visible:outline-2 focus-visible:outline-offset-8 focus-visible:outline-(--accent-ink)"
      >
        <p className="h-5 text-right text-sm tabular-nums text-(--soft)">
          {state.held !== undefined && state.operator ? `${state.held} ${state.operator}` : ''}
        </p>
        <output className="mb-4 block truncate text-right text-5xl font-semibold tabular-nums tracking-tight">
          {state.shown}
        </output>
        <div className="grid grid-cols-4 gap-2">
          {keys.flat().map((key) => (
            <button
              key={key}
              type="button"
              aria-label={{ '⌫': 'Delete last digit', C: 'Clear', '±': 'Change sign' }[key] ?? key}
              aria-pressed={key in operators ? key === state.operator && state.fresh : undefined}
              onClick={() => setState(press(state, key))}
              className={`h-14 rounded-xl text-lg font-medium focus-visible:outline-2 focus-visible:outline-(--accent-ink) active:translate-y-px ${key === '=' ? 'bg-(--accent) text-(--on-accent)' : key in operators ? 'bg-(--wash) text-(--accent-ink)' : /[\d.]/.test(key) ? 'border border-(--line) hover:bg-(--wash)' : 'text-(--soft) hover:bg-(--wash)'}`}
            >
              {key}
            </button>
          ))}
        </div>
      </div>
    </Card>
  )
}
