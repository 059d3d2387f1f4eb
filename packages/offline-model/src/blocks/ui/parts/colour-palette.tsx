import { useState } from 'react'
import { Button, Card, Choice, Field } from './kit.tsx'
import { useStored } from './store.ts'

const schemes = ['Shades', 'Analogous', 'Complement', 'Triad'] as const
type Scheme = (typeof schemes)[number]

/** Hue in degrees, saturation and lightness in percent, from a colour such as `#2f7d6b`. */
function toHsl(hex: string): [number, number, number] {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  const light = (most + least) / 2
  const spread = most - least
  if (spread === 0) return [0, 0, light * 100]
  const hue = most === r ? (g - b) / spread : most === g ? 2 + (b - r) / spread : 4 + (r - g) / spread
  return [(hue * 60 + 360) % 360, (spread / (1 - Math.abs(2 * light - 1))) * 100, light * 100]
}

function toHex(hue: number, saturation: number, light: number): string {
  const [s, l] = [saturation / 100, light / 100]
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12
    const value = l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(0)}${channel(8)}${channel(4)}`
}

function derive(base: string, scheme: Scheme): string[] {
  const [hue, saturation, light] = toHsl(base)
  if (scheme === 'Shades') return [90, 74, 58, 42, 26].map((each) => toHex(hue, saturation, each))
  const turns = { Analogous: [-40, -20, 0, 20, 40], Complement: [0, 0, 0, 180, 180], Triad: [0, 0, 120, 240, 240] }[
    scheme
  ]
  const shifts = { Analogous: [0, 0, 0, 0, 0], Complement: [24, 0, -18, 0, 20], Triad: [0, 22, 0, 0, 22] }[scheme]
  return turns.map((turn, at) =>
    toHex((hue + turn + 360) % 360, saturation, Math.min(92, Math.max(10, light + (shifts[at] ?? 0)))),
  )
}

export function ColourPalette() {
  const [base, setBase] = useStored('palette-base', '#2f7d6b')
  const [scheme, setScheme] = useStored<Scheme>('palette-scheme', 'Shades')
  const [note, setNote] = useState('')
  const colours = derive(base, scheme)
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setNote(`Copied ${text}`)
    } catch {
      setNote(`Copying is not allowed here: ${text}`)
    }
  }
  return (
    <Card className="space-y-5">
      <div className="flex flex-wrap items-end gap-4">
        <Field label="Base colour">
          <input
            type="color"
            className="h-10 w-20 cursor-pointer rounded-lg border border-(--line) bg-(--panel) p-1"
            value={base}
            onChange={(event) => setBase(event.target.value)}
          />
        </Field>
        <Choice label="Scheme" options={schemes} value={scheme} onChange={setScheme} />
      </div>
      <ul className="grid overflow-hidden rounded-2xl sm:grid-cols-5">
        {colours.map((colour, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two colours may be equal.
            key={at}
          >
            <button
              type="button"
              aria-label={`Copy ${colour}`}
              onClick={() => copy(colour)}
              style={{ backgroundColor: colour, color: toHsl(colour)[2] > 55 ? '#111' : '#fff' }}
              className="flex h-16 w-full items-end p-3 font-mono text-sm focus-visible:outline-2 focus-visible:-outline-offset-4 sm:h-56"
            >
              {colour}
            </button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-sm text-(--soft)">
          {note || 'Choose a colour to copy it.'}
        </p>
        <span className="flex gap-2">
          <Button onClick={() => setBase(toHex(Math.random() * 360, 35 + Math.random() * 40, 40 + Math.random() * 15))}>
            Surprise me
          </Button>
          <Button onClick={() => copy(colours.map((colour, at) => `--colour-${at + 1}: ${colour};`).join('\n'))}>
            Copy as CSS
          </Button>
        </span>
      </div>
    </Card>
  )
}
