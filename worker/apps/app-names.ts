import type { Generation } from '#contract/generation'
import { findSlugFault, MAX_SLUG_CHARS, suggestSlug } from '#contract/slug'
import { nameInFiles, nameInPrompt } from '../generations/suggest-name.ts'

/** Tells whether a title is the name that a version has by itself, and nobody's choice. */
export const isCalledAs = (title: string, version: Generation): boolean =>
  title === nameInFiles(version) || title === nameInPrompt(version.prompt)

/** A free slug from a title: as it is, or with a number, or with something that nobody has. */
export const findFreeSlug = async (
  title: string,
  takenLike: (slug: string) => Promise<Set<string>>,
): Promise<string> => {
  const wanted = suggestSlug(title)
  const taken = await takenLike(wanted)
  const candidates = [wanted, ...Array.from({ length: 50 }, (_, index) => `${wanted}-${index + 2}`)]
  const free = candidates.find(
    (slug) => !taken.has(slug) && slug.length <= MAX_SLUG_CHARS && findSlugFault(slug) === null,
  )
  return free ?? `${wanted}-${crypto.randomUUID().slice(0, 6)}`
}
