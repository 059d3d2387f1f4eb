import * as z from 'zod'
/** Every id on the wire is a lower-case UUID; one in capitals is the same id, and is taken as that. */
export declare const Uuid: z.ZodUUID
/** Text that every store holds as it is: no NUL, and no half of a surrogate pair, which would be stored as another. */
export declare const Text: z.ZodString
/** Words on any number of lines, of which there is something to see. `missing` is said when there is not. */
export declare const wordsUpTo: (max: number, missing: string, tooLong?: string) => z.ZodString
/** What pages and programs of strangers say, kept as far as a store can hold it: it is never refused for that. */
export declare const ForeignText: z.ZodString
/**
 * A name of a person, a room, an app, a key: one line with something to see on it. It is kept as `cleanName` makes it:
 * in NFC, without marks of direction and zero-width characters, so that no two names look alike for those.
 */
export declare const nameUpTo: (max: number, missing: string) => z.ZodString
/**
 * An integer in an address, where everything is text: `whole(z.int().min(1).default(20))`. Bounds and default stand
 * inside, else they are lost to the OpenAPI document. What only `Number` reads is refused: `1e1`, `0x10`, ` 1`, nothing.
 */
export declare const whole: <T extends z.ZodType<number | undefined>>(integer: T) => z.ZodPreprocess<T, unknown>
/** The page of a list: `limit` 1..100, default 20; `cursor` is opaque and comes from the page before. */
export declare const PageQuery: z.ZodObject<
  {
    limit: z.ZodPreprocess<z.ZodDefault<z.ZodInt>, unknown>
    cursor: z.ZodOptional<z.ZodString>
  },
  z.core.$strip
>
export type PageQuery = z.infer<typeof PageQuery>
/** A page of `item`s; `nextCursor` is null on the last page. */
export declare const pageOf: <T extends z.ZodType>(
  item: T,
) => z.ZodObject<
  {
    items: z.ZodArray<T>
    nextCursor: z.ZodNullable<z.ZodString>
  },
  z.core.$strip
>
export type Page<T> = {
  items: T[]
  nextCursor: string | null
}
/** ISO 8601, UTC. There is no year 0: Postgres does not know one. */
export declare const Timestamp: z.ZodISODateTime
/** The number of a version, in a column of four bytes. */
export declare const VersionNumber: z.ZodInt
