import { useState } from 'react'
import { Button, Card, Field } from './kit.tsx'

const kinds = {
  'Small letters': 'abcdefghijkmnopqrstuvwxyz',
  'Capital letters': 'ABCDEFGHJKLMNPQRSTUVWXYZ',
  Digits: '23456789',
  Signs: '!#$%&*+-=?@',
}
type Kind = keyof typeof kinds
const kindNames: Kind[] = ['Small letters', 'Capital letters', 'Digits', 'Signs']

/** A random whole number below `limit`, without bias. */
function randomBelow(limit: number): number {
  const largest = Math.floor(2 ** 32 / limit) * limit
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (number < largest) return number % limit
  }
}

const generate = (length: number, alphabet: string) =>
  Array.from({ length }, () => alphabet.charAt(randomBelow(alphabet.length))).join('')

export function PasswordGenerator() {
  const [length, setLength] = useState(16)
  const [chosen, setChosen] = useState<Kind[]>(kindNames)
  const [password, setPassword] = useState('')
  const [note, setNote] = useState('')
  const alphabet = chosen.map((kind) => kinds[kind]).join('')
  const bits = Math.round(length * Math.log2(alphabet.length || 1))

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(password)
      setNote('Copied')
    } catch {
      setNote('Copying is not allowed here: select the text instead')
    }
  }
  return (
    <Card className="space-y-5">
      <output
        aria-label="Password"
        className="block min-h-16 select-all break-all rounded-xl bg-(--wash) p-4 font-mono text-xl"
      >
        {password || 'Press Generate'}
      </output>
      <div className="h-2 overflow-hidden rounded-full bg-(--wash)">
        <div className="h-full bg-(--accent-ink)" style={{ width: `${Math.min(100, bits)}%` }} />
      </div>
      <p className="text-sm text-(--soft)">
        {bits} bits: {bits < 50 ? 'weak' : bits < 80 ? 'good' : 'strong'}
      </p>
      <Field label={`Length: ${length}`}>
        <input
          type="range"
          min={6}
          max={48}
          className="w-full accent-(--accent)"
          value={length}
          onChange={(event) => setLength(Number(event.target.value))}
        />
      </Field>
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="sr-only">Letters to use</legend>
        {kindNames.map((kind) => (
          <label key={kind} className="flex min-h-10 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-5 accent-(--accent)"
              checked={chosen.includes(kind)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, kind] : chosen.filter((each) => each !== kind))
              }
            />
            {kind}
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          tone="primary"
          disabled={chosen.length === 0}
          onClick={() => {
            setPassword(generate(length, alphabet))
            setNote('')
          }}
        >
          Generate
        </Button>
        <Button disabled={!password} onClick={copy}>
          Copy
        </Button>
        <span role="status" className="text-sm text-(--soft)">
          {note}
        </span>
      </div>
    </Card>
  )
}
