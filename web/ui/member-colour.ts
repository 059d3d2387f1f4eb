import { readFirstCharacter } from '#contract/text'

const COLOURS = [
  'var(--color-member-1)',
  'var(--color-member-2)',
  'var(--color-member-3)',
  'var(--color-member-4)',
  'var(--color-member-5)',
  'var(--color-member-6)',
  'var(--color-member-7)',
  'var(--color-member-8)',
] as const

/** Returns one of eight colours for a person, the same everywhere: a CSS colour from their id (FNV-1a). */
export const chooseMemberColour = (userId: string): string => {
  let hash = 0x811c9dc5
  for (let index = 0; index < userId.length; index++) {
    hash = Math.imul(hash ^ userId.charCodeAt(index), 0x01000193) >>> 0
  }
  return COLOURS[(hash >>> 8) % COLOURS.length] ?? COLOURS[0]
}

/** One or two letters of a name: "Ada Lovelace" is AL, "ada" is A. */
export const formatInitials = (name: string): string => {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => readFirstCharacter(word ?? ''))
  return letters.join('').toLocaleUpperCase() || '?'
}
