/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

// Not `?raw`: the test runner empties style sheets.
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const OKLCH = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`
const TOKEN = new RegExp(String.raw`--color-([\w-]+): light-dark\(${OKLCH}, ${OKLCH}\)`, 'g')

type Colour = readonly [lightness: number, chroma: number, hue: number]
type Tokens = { [name: string]: { light: Colour; dark: Colour } }

const readTokens = (text: string): Tokens =>
  Object.fromEntries(
    [...text.matchAll(TOKEN)].map(([, name, ...parts]) => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = parts.map(Number)
      return [name, { light: [a, b, c] as const, dark: [d, e, f] as const }]
    }),
  )

/** Relative luminance (WCAG 2) of an OKLCH colour, by Ottosson's matrices; out-of-gamut parts are clipped. */
const luminance = ([lightness, chroma, hue]: Colour): number => {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: Colour, other: Colour): number => {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const [plain = '', more = ''] = css.split('@media (prefers-contrast: more)')
const base = readTokens(plain)
const sets = { ordinary: base, 'high contrast': { ...base, ...readTokens(more) } }

const texts = ['ink', 'soft', 'faint', 'accent', 'danger', 'warning', 'success']
const kinds = ['kind-code', 'kind-api', 'kind-ui', 'kind-cli']
const members = Array.from({ length: 8 }, (_, index) => `member-${index + 1}`)

const pairs = [
  ...texts.flatMap((text) => ['ground', 'panel', 'raised'].map((under) => [text, under, 4.5] as const)),
  ...kinds.flatMap((kind) => ['ground', 'panel'].map((under) => [kind, under, 4.5] as const)),
  ...members.flatMap((member) => [
    [member, 'ground', 4.5] as const,
    [member, 'panel', 4.5] as const,
    ['on-member', member, 4.5] as const,
  ]),
  ['on-accent', 'accent', 4.5] as const,
  ['on-danger', 'danger', 4.5] as const,
]

describe.each(Object.entries(sets))('%s colours', (_, tokens) => {
  it.each(['light', 'dark'] as const)('can be read wherever they are text, %s', (theme) => {
    const tooFaint = pairs.flatMap(([text, under, least]) => {
      const ratio = contrast(tokens[text]?.[theme] ?? [0, 0, 0], tokens[under]?.[theme] ?? [0, 0, 0])
      return ratio < least ? [`${text} on ${under}: ${ratio.toFixed(2)}`] : []
    })
    expect(tooFaint).toEqual([])
  })
})
