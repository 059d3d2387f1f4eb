import { z } from 'zod'

/** Every id on the wire is a lower-case UUID. */
export const Uuid = z.uuid()

/** Text that Postgres can hold: no NUL; half a surrogate pair becomes U+FFFD. */
export const Text = z
  .string()
  .refine((value) => !value.includes('\0'), 'Must not contain NUL characters')
  .overwrite((value) => value.toWellFormed())

/** Each number has one spelling: no sign but a minus, no zeros in front. */
const DECIMAL = /^(0|-?[1-9]\d*)$/

/**
 * An integer in an address, where everything is text: `whole(z.int().min(1).default(20))`. Bounds and default stand
 * inside, else they are lost to the OpenAPI document. What only `Number` reads is refused: `1e1`, `0x10`, ` 1`, nothing.
 */
export const whole = <T extends z.ZodType<number | undefined>>(integer: T) =>
  z.preprocess((value, context) => {
    if (value === undefined) return value
    if (typeof value === 'string' && DECIMAL.test(value)) return Number(value)
    context.addIssue('Write a whole number in digits')
    return z.NEVER
  }, integer)

/** The page of a list: `limit` 1..100, default 20; `cursor` is opaque and comes from the page before. */
export const PageQuery = z.object({
  limit: whole(z.int().min(1).max(100).default(20)),
  cursor: z.string().max(200).optional(),
})
export type PageQuery = z.infer<typeof PageQuery>

/** A page of `item`s; `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export type Page<T> = { items: T[]; nextCursor: string | null }

/** ISO 8601, UTC. */
export const Timestamp = z.iso.datetime()
