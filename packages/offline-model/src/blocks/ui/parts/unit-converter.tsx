import { useState } from 'react'
import { Button, Card, Choice, Field, inputClass } from './kit.tsx'

type Unit = { toBase: (value: number) => number; fromBase: (value: number) => number }

const by = (factor: number): Unit => ({ toBase: (value) => value * factor, fromBase: (value) => value / factor })

/** Each kind converts through its base unit: metre, kilogram, degree Celsius, litre, second. */
const kinds: Record<string, Record<string, Unit>> = {
  Length: {
    Kilometres: by(1000),
    Metres: by(1),
    Centimetres: by(0.01),
    Miles: by(1609.344),
    Feet: by(0.3048),
    Inches: by(0.0254),
  },
  Weight: { Kilograms: by(1), Grams: by(0.001), Pounds: by(0.45359237), Ounces: by(0.028349523125) },
  Temperature: {
    Celsius: by(1),
    Fahrenheit: { toBase: (value) => ((value - 32) * 5) / 9, fromBase: (value) => (value * 9) / 5 + 32 },
    Kelvin: { toBase: (value) => value - 273.15, fromBase: (value) => value + 273.15 },
  },
  Volume: { Litres: by(1), Millilitres: by(0.001), 'US gallons': by(3.785411784), 'US cups': by(0.2365882365) },
  Time: { Hours: by(3600), Minutes: by(60), Seconds: by(1), Days: by(86400), Weeks: by(604800) },
}

export function UnitConverter() {
  const [kind, setKind] = useState('Length')
  const units = kinds[kind] ?? {}
  const names = Object.keys(units)
  const [pair, setPair] = useState({ from: 'Kilometres', to: 'Miles' })
  const [text, setText] = useState('10')
  const from = units[pair.from]
  const to = units[pair.to]
  const result = from && to ? Number(to.fromBase(from.toBase(Number(text))).toPrecision(8)) : 0

  const select = (label: string, side: 'from' | 'to') => (
    <Field label={label}>
      <select
        className={inputClass}
        value={pair[side]}
        onChange={(event) => setPair({ ...pair, [side]: event.target.value })}
      >
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </Field>
  )
  return (
    <Card className="space-y-5">
      <Choice
        label="What to convert"
        options={Object.keys(kinds)}
        value={kind}
        onChange={(next) => {
          const [first = '', second = ''] = Object.keys(kinds[next] ?? {})
          setKind(next)
          setPair({ from: first, to: second })
        }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Value">
          <input
            type="number"
            step="any"
            className={inputClass}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {select('From', 'from')}
      </div>
      <div className="flex items-end gap-3">
        <div className="flex-1">{select('To', 'to')}</div>
        <Button onClick={() => setPair({ from: pair.to, to: pair.from })}>Swap</Button>
      </div>
      <p aria-live="polite" className="border-t border-(--line) pt-5">
        <span className="block text-5xl font-semibold tabular-nums tracking-tight">
          {result.toLocaleString('en', { maximumSignificantDigits: 8 })}
        </span>
        <span className="text-sm text-(--soft)">
          {pair.to} in {text || 0} {pair.from}
        </span>
      </p>
    </Card>
  )
}
