import type { ArtifactFile } from '#contract/generation'

/** Of a README: its first heading is further up, or it is none. */
const MAX_LOOK = 4_000

/** Returns what code calls itself: the first heading of its README. Null when it has none. */
export const readReadmeTitle = (files: readonly ArtifactFile[]): string | null => {
  const text = files.find(({ path }) => /^readme\.(?:md|markdown)$/i.test(path))?.content.slice(0, MAX_LOOK) ?? ''
  const heading = /^ {0,3}# +(\S[^\n]*)$/m.exec(text)?.[1]
  // Badges say nothing of it; it may be a link, or code.
  const plain = heading?.replace(/!\[[^\]]{0,400}\]\([^)]{0,400}\)/g, '')
  return plain?.replace(/\[([^\]]{0,400})\]\([^)]{0,400}\)/g, '$1').replace(/[`*]|\s#+$/g, '') ?? null
}
