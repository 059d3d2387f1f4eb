import { z } from 'zod'
import type { Generation } from '#contract/generation'
import { MAX_SLUG_CHARS, slugFault, suggestSlug } from '#contract/slug'

const MAX_TITLE = 100

const OpenApi = z.object({ info: z.object({ title: z.string().trim().min(1) }) })
const Manifest = z.object({ name: z.string().trim().min(1) })

const read = <T>(text: string | undefined, schema: z.ZodType<T>): T | null => {
  try {
    return schema.parse(JSON.parse(text ?? ''))
  } catch {
    return null
  }
}

/** What a creation calls itself in its contract or package; else the beginning of what was asked for. */
export const titleOfGeneration = ({ type, files, prompt }: Pick<Generation, 'type' | 'files' | 'prompt'>): string => {
  const text = (path: string) => files.find((file) => file.path === path)?.content
  const own =
    type === 'api'
      ? read(text('openapi.json'), OpenApi)?.info.title
      : type === 'cli'
        ? read(text('package.json'), Manifest)?.name
        : undefined
  const title = (own ?? prompt.replace(/\s+/g, ' ').trim()).replaceAll('\0', '')
  return title.length <= MAX_TITLE ? title : `${title.slice(0, MAX_TITLE - 1).trimEnd()}…`
}

/** A free slug from a title: as it is, or with a number, or with something that nobody has. */
export const freeSlug = async (title: string, takenLike: (slug: string) => Promise<Set<string>>): Promise<string> => {
  const wanted = suggestSlug(title)
  const taken = await takenLike(wanted)
  const candidates = [wanted, ...Array.from({ length: 50 }, (_, index) => `${wanted}-${index + 2}`)]
  const free = candidates.find((slug) => !taken.has(slug) && slug.length <= MAX_SLUG_CHARS && slugFault(slug) === null)
  return free ?? `${wanted}-${crypto.randomUUID().slice(0, 6)}`
}
