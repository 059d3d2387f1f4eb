import type * as z from 'zod'

/** Reads what was stored as JSON; null for what does not fit, such as what another version of this code wrote. */
export const readJson = <S extends z.ZodType>(schema: S, text: string): z.infer<S> | null => {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
