import { z } from 'zod'
import type { Page } from '#contract/ids'
import { AppError } from '../errors.ts'

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])

/** The place of a row in a list that is ordered by a time and an id. */
export type Place = { at: Date; id: string }

export const writeCursor = (place: Place) => btoa(JSON.stringify([place.at.toISOString(), place.id]))

/** Throws `AppError` (invalid) for a cursor that did not come from us. */
export const readCursor = (cursor: string | undefined): Place | null => {
  if (cursor === undefined) return null
  try {
    const [at, id] = Cursor.parse(JSON.parse(atob(cursor)))
    return { at: new Date(at), id }
  } catch (cause) {
    const errors = [{ path: 'cursor', message: 'Take it from nextCursor of the page before' }]
    throw new AppError('invalid', 'The cursor is not valid', { cause, errors })
  }
}

/** Makes a page of rows that were asked for with `limit + 1`: the extra one says that there is more. */
export const pageFrom = <Row, Item>(
  rows: Row[],
  limit: number,
  place: (row: Row) => Place,
  item: (row: Row) => Item,
): Page<Item> => {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(item), nextCursor: rows.length > limit && last ? writeCursor(place(last)) : null }
}
