import * as z from 'zod'
import { MAX_INT4 } from './constants.ts'
import { cleanName, hasControl, hasVisible, repairText } from './text.ts'

/** Every id on the wire is a lower-case UUID; one in capitals is the same id, and is taken as that. */
export const Uuid = z.uuid().toLowerCase()

/** Text that every store holds as it is: no NUL, and no half of a surrogate pair, which would be stored as another. */
export const Text = z
  .string()
  .refine((value) => !value.includes('\0'), 'Must not contain NUL characters')
  .refine((value) => value.isWellFormed(), 'Must not contain half of a character (a lone surrogate)')

/** Words on any number of lines, of which there is something to see. `missing` is said when there is not. */
export const wordsUpTo = (max: number, missing: string, tooLong = `Use at most ${max} characters`) =>
  Text.trim().min(1, { error: missing, abort: true }).max(max, tooLong).refine(hasVisible, missing)

/** Text of strangers' pages and programs, kept as far as a store can hold it: it is never refused for that. */
export const ForeignText = z.string().overwrite(repairText)

/** A name may be longer while it has characters that are taken out of it; past this it is not read. */
const MAX_RAW_NAME = 1_000

/**
 * A name of a person, a room, an app, a key: one line with something to see on it. It is kept as `cleanName` makes it:
 * in NFC, without marks of direction and zero-width characters, so that no two names look alike for those.
 */
export const nameUpTo = (max: number, missing: string) =>
  Text.refine((value) => value.length <= MAX_RAW_NAME, { error: `Use at most ${max} characters`, abort: true })
    .trim()
    .refine((value) => !hasControl(value), 'Write it on one line, without control characters')
    .overwrite(cleanName)
    .min(1, { error: missing, abort: true })
    .max(max, `Use at most ${max} characters`)
    .refine(hasVisible, missing)

/** Each number has one spelling: no sign but a minus, no zeros in front. */
const DECIMAL = /^(0|-?[1-9]\d*)$/

/**
 * An integer in an address, where everything is text: `whole(z.int().min(1).default(20))`. Bounds and default stand
 * inside, else they are lost to the OpenAPI document. What only `Number` reads is refused: `1e1`, `0x10`, ` 1`,
 * nothing.
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
  cursor: Text.max(200).optional(),
})
export type PageQuery = z.infer<typeof PageQuery>

/**
 * Makes the schema of a page of `item`s; `nextCursor` is null on the last page.
 *
 * @example
 * const Books = definePage(z.object({ title: z.string() }))
 * Books.parse({ items: [{ title: 'Dune' }], nextCursor: null })
 */
export const definePage = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export type Page<T> = { items: T[]; nextCursor: string | null }

/** ISO 8601, UTC. There is no year 0: Postgres does not know one. */
export const Timestamp = z.iso.datetime().refine((value) => !value.startsWith('0000'), 'Use a year from 0001 to 9999')

/** The number of a version, in a column of four bytes. */
export const VersionNumber = z.int().min(1).max(MAX_INT4)
