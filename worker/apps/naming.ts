import type { Generation } from '#contract/generation'
import { MAX_SLUG_CHARS, slugFault, suggestSlug } from '#contract/slug'
import { foreignName } from '#contract/text'
import { shortTitle } from '#contract/title'
import { kinds } from '../generate/kinds/index.ts'

const MAX_TITLE = 100

/** What a creation calls itself in its contract or package; else the main words of what was asked for. */
export const titleOfGeneration = ({ type, files, prompt }: Pick<Generation, 'type' | 'files' | 'prompt'>): string => {
  return (
    foreignName(kinds[type].titleIn(files) ?? '', MAX_TITLE) || foreignName(shortTitle(prompt), MAX_TITLE) || 'Untitled'
  )
}

/** A free slug from a title: as it is, or with a number, or with something that nobody has. */
export const freeSlug = async (title: string, takenLike: (slug: string) => Promise<Set<string>>): Promise<string> => {
  const wanted = suggestSlug(title)
  const taken = await takenLike(wanted)
  const candidates = [wanted, ...Array.from({ length: 50 }, (_, index) => `${wanted}-${index + 2}`)]
  const free = candidates.find((slug) => !taken.has(slug) && slug.length <= MAX_SLUG_CHARS && slugFault(slug) === null)
  return free ?? `${wanted}-${crypto.randomUUID().slice(0, 6)}`
}
