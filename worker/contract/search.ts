import * as z from 'zod'

/** A piece of a text in which something was found; `isMatch`: it is what was looked for. */
export const SearchPart = z.object({ text: z.string(), isMatch: z.boolean() })
export type SearchPart = z.infer<typeof SearchPart>

/** The place of a match: the title, the prompt, or what came of that (the result and its files). */
export const SearchHit = z.object({ in: z.enum(['title', 'prompt', 'result']), parts: z.array(SearchPart) })
export type SearchHit = z.infer<typeof SearchHit>
