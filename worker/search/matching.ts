import { and, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { foldText } from './fold.ts'
import type { Alternative } from './words.ts'

/*
 * `search_grams` of a text is in an index: three letters each, and single characters of scripts without spaces. Looking
 * there gives candidates, without reading a text; each is then read until as many are found as were asked for.
 */

/**
 * Tells whether the index knows anything of a part: three letters in a row, or a character of a script without spaces.
 */
const isIndexed = (part: string): boolean =>
  /[\p{L}\p{N}]{3}|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(
    foldText(part).text,
  )

/**
 * Returns the condition that the index can answer; absent when it would hold for everything. `grams` is the text
 * exactly as it is indexed.
 */
export const matchIndex = (grams: SQL, alternatives: readonly Alternative[]): SQL | undefined => {
  const each = alternatives.map(({ all }) =>
    and(
      ...all.filter(isIndexed).map((part) => sql`search_grams(${grams}) @> search_needs(search_fold(${part}::text))`),
    ),
  )
  return each.some((condition) => condition === undefined) ? undefined : or(...each)
}

/**
 * Returns the condition that folded texts hold what is looked for, each part in any of them; `everywhere`: where
 * nothing unwanted may be.
 */
export const matchTexts = (
  texts: readonly PgColumn[],
  alternatives: readonly Alternative[],
  everywhere: readonly PgColumn[] = texts,
): SQL => {
  const stands = (among: readonly PgColumn[]) => (part: string) =>
    or(...among.map((text) => sql`strpos(${text}, search_fold(${part}::text)) > 0`))
  const lacks = (part: string) => sql`NOT (${stands(everywhere)(part)})`
  return or(...alternatives.map(({ all, none }) => and(...all.map(stands(texts)), ...none.map(lacks)))) ?? sql`false`
}

/** Returns the place, from 1, at which the first of the parts begins in a folded text; null when none is there. */
export const findPlace = (text: SQL | PgColumn, parts: readonly string[]): SQL =>
  sql`LEAST(${sql.join(
    parts.map((part) => sql`nullif(strpos(${text}, search_fold(${part}::text)), 0)`),
    sql`, `,
  )})`

/** The characters of a text that are read around a match: before it, and in all. */
const BEFORE = 100
const AROUND = 500
/** Folding moves what stands behind letters that become several, or none. */
const MAX_DRIFT = 2_000

/** The neighbourhood in a text of a place in the text as it was folded. */
export const cutAround = (text: SQL | PgColumn, folded: SQL | PgColumn, place: SQL): SQL => {
  const drift = sql`least(abs(length(${text}) - length(${folded})), ${MAX_DRIFT}::int)`
  return sql`substr(${text}, greatest(1, ${place} - ${BEFORE}::int - ${drift}), ${AROUND}::int + 2 * ${drift})`
}
