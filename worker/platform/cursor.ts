import * as z from 'zod'
import { type Page, type PageQuery, Timestamp, Uuid } from '#contract/ids'
import { AppError } from '../errors.ts'

const Cursor = z.tuple([Timestamp, Uuid])

/** The place of a row in a list that is ordered by a time and an id. */
export type Place = { at: Date; id: string }

export const writeCursor = (place: Place) => btoa(JSON.stringify([place.at.toISOString(), place.id]))

const notOurs = (cause: unknown) => {
  const errors = [{ path: 'cursor', message: 'Take it from nextCursor of the page before' }]
  return new AppError('invalid', 'The cursor is not valid', { cause, errors })
}

/** Reads a cursor; null for none. Throws `AppError` (invalid) for one that did not come from us. */
export const readCursor = (cursor: string | undefined): Place | null => {
  if (cursor === undefined) return null
  try {
    const [at, id] = Cursor.parse(JSON.parse(atob(cursor)))
    return { at: new Date(at), id }
  } catch (cause) {
    throw notOurs(cause)
  }
}

export const writeNumber = (place: number) => btoa(JSON.stringify(place))

/** Reads the place of a row in a list that is ordered by a number; null for none. Throws `AppError` (invalid). */
export const readNumber = (cursor: string | undefined, max = 2 ** 31 - 1): number | null => {
  if (cursor === undefined) return null
  try {
    return z
      .int()
      .min(0)
      .max(max)
      .parse(JSON.parse(atob(cursor)))
  } catch (cause) {
    throw notOurs(cause)
  }
}

/** Reads the place of a row in a ranked list: the number of rows before it. */
export const readOffset = (cursor: string | undefined): number => readNumber(cursor, 10_000) ?? 0

/** Makes a page of a ranked list, whose rows were asked for with `limit + 1` from `offset` on. */
export const buildRankedPage = <Row, Item>(
  rows: Row[],
  { limit, offset }: { limit: number; offset: number },
  item: (row: Row) => Item,
): Page<Item> => ({
  items: rows.slice(0, limit).map(item),
  nextCursor: rows.length > limit ? writeNumber(offset + limit) : null,
})

/**
 * Makes a page of rows that were asked for with `limit + 1`: the extra one says that there is more.
 *
 * @example
 * const rows = await store.page(userId, limit + 1, readCursor(cursor))
 * return buildPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }), toAsset) // { items, nextCursor }
 */
export const buildPage = <Row, Item>(
  rows: Row[],
  limit: number,
  place: (row: Row) => Place,
  item: (row: Row) => Item,
): Page<Item> => {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(item), nextCursor: rows.length > limit && last ? writeCursor(place(last)) : null }
}

const isAfter = ({ at, id }: Place, before: Place) =>
  at < before.at || (at.getTime() === before.at.getTime() && id > before.id)

/** Makes a page of a list that is small enough to be at hand whole: the newest first. Throws as `readCursor` does. */
export const buildPageOfAll = <Row, Item>(
  rows: readonly Row[],
  { limit, cursor }: PageQuery,
  place: (row: Row) => Place,
  item: (row: Row) => Item,
): Page<Item> => {
  const before = readCursor(cursor)
  const rest = before ? rows.filter((row) => isAfter(place(row), before)) : rows
  const sorted = rest.toSorted((a, b) => (isAfter(place(a), place(b)) ? 1 : -1))
  return buildPage(sorted, limit, place, item)
}

/** Reads the whole of a list that comes in pages. */
export const readEveryPage = async <Item>(read: (page: PageQuery) => Promise<Page<Item>>): Promise<Item[]> => {
  const items: Item[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page<Item> = await read({ limit: 100, cursor })
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}
