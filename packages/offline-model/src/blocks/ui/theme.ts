/** Accents for requests that name none. Each is dark enough to carry white text. */
const accents = ['#0f766e', '#9a3412', '#1d4ed8', '#166534', '#9f1239', '#854d0e', '#155e75']

export type Look = {
  accent: string
  /** The accent as a request named it; absent when none did. */
  named?: string
  theme?: 'light' | 'dark'
}

/** The same request always gets the same accent. */
export const chooseAccent = (seed: string) =>
  accents[[...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % accents.length] ?? '#0f766e'

/**
 * The stylesheet of one creation. The accent is moved in lightness until its text has enough contrast: white text on it
 * needs an OKLCH lightness of at most 0.56; a light accent keeps its colour and carries dark text instead.
 */
export function writeThemeSource({ accent: brand, theme }: Look): string {
  return `import type { CSSProperties } from 'react'

/** Every colour of the app. \`light-dark()\` follows \`colorScheme\`. */
export const theme = {
  colorScheme: '${theme ?? 'light dark'}',
  '--ground': 'light-dark(#f7f6f3, #121314)',
  '--panel': 'light-dark(#ffffff, #1a1c1e)',
  '--line': 'light-dark(#dfddd7, #313437)',
  '--ink': 'light-dark(#1b1c1e, #eeedea)',
  '--soft': 'light-dark(#5c5d60, #a3a4a6)',
  '--danger': 'light-dark(#b3261e, #ff8a80)',
  '--accent':
    'light-dark(oklch(from ${brand} min(l, 0.56 + max(0, (l - 0.7) * 1000)) c h), oklch(from ${brand} clamp(0.72, l, 0.9) c h))',
  '--on-accent': 'light-dark(oklch(from ${brand} clamp(0.18, (0.7 - l) * 1000, 1) 0 h), #111213)',
  '--accent-ink': 'light-dark(oklch(from ${brand} min(l, 0.52) c h), oklch(from ${brand} clamp(0.76, l, 0.92) c h))',
  '--wash': 'color-mix(in oklab, var(--accent) 10%, var(--panel))',
} as CSSProperties
`
}
