import * as z from 'zod'
/** A piece of a text in which something was found; `isMatch`: it is what was looked for. */
export declare const SearchPart: z.ZodObject<
  {
    text: z.ZodString
    isMatch: z.ZodBoolean
  },
  z.core.$strip
>
export type SearchPart = z.infer<typeof SearchPart>
/** Where something was found: in its title, its prompt, or what came of that (the result and its files). */
export declare const SearchHit: z.ZodObject<
  {
    in: z.ZodEnum<{
      prompt: 'prompt'
      result: 'result'
      title: 'title'
    }>
    parts: z.ZodArray<
      z.ZodObject<
        {
          text: z.ZodString
          isMatch: z.ZodBoolean
        },
        z.core.$strip
      >
    >
  },
  z.core.$strip
>
export type SearchHit = z.infer<typeof SearchHit>
