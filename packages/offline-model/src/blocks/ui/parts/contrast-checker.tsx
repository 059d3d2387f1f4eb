import { Button, Card, Field, Figure, inputClass } from './kit.tsx'
import { useStored } from './store.ts'

const luminance = (hex: string) => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1 to 21 (WCAG 2). */
const contrast = (a: string, b: string) => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (light + 0.05) / (dark + 0.05)
}

const rules: [name: string, least: number][] = [
  ['Text (AA)', 4.5],
  ['Large text (AA)', 3],
  ['Text (AAA)', 7],
]

export function ContrastChecker() {
  const [{ ink, ground }, set] = useStored('contrast', { ink: '#1f3d38', ground: '#f4f1ea' })
  const ratio = contrast(ink, ground)
  const colour = (label: string, value: string, onChange: (next: string) => void) => (
    <Field label={`${label} ${value}`}>
      <input
        type="color"
        className={`${inputClass} p-1`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
  return (
    <Card className="space-y-5">
      <div className="grid grid-cols-2 gap-4">
        {colour('Text', ink, (next) => set({ ink: next, ground }))}
        {colour('Ground', ground, (next) => set({ ink, ground: next }))}
      </div>
      <p className="rounded-lg border border-(--line) p-6 text-lg" style={{ color: ink, background: ground }}>
        The quick brown fox jumps over the lazy dog.
      </p>
      <div aria-live="polite" className="grid grid-cols-2 gap-4">
        <Figure label="Contrast" value={`${ratio.toFixed(2)} : 1`} />
        {rules.map(([name, least]) => (
          <Figure key={name} label={`${name} asks for ${least}`} value={ratio >= least ? 'passes' : 'fails'} />
        ))}
      </div>
      <Button onClick={() => set({ ink: ground, ground: ink })}>Swap</Button>
    </Card>
  )
}
