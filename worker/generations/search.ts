import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { SearchHit } from '#contract/search'
import type { Database } from '../db/client.ts'
import { generations } from '../db/schema.ts'
import { findHit } from '../search/hit.ts'
import { cutAround, findPlace, matchIndex, matchTexts } from '../search/matching.ts'
import { readWords } from '../search/words.ts'
import { isCreation, type SummaryRow, summaryColumns } from './generation-rows.ts'

type Found = { prompt: string | null; result: string | null; folded: string | null }

const hitIn = (title: string, { prompt, result, folded }: Found, words: readonly string[]): SearchHit | null => {
  const texts = [
    ['prompt', prompt],
    ['result', result],
    // As searches compare it: better than nothing where the text itself could not be lined up with it.
    ['result', folded],
    ['title', title],
  ] as const
  for (const [place, text] of texts) {
    const parts = text === null ? null : findHit(text, words)
    if (parts) return { in: place, parts }
  }
  return null
}

/**
 * Returns what matches, of the generations that `scope` allows: first what does by its title and prompt, then what does
 * with its result and files too; the newest first in each.
 */
export const searchGenerations = async (
  db: Database,
  scope: SQL | undefined,
  q: string,
  limit: number,
  offset: number,
): Promise<(SummaryRow & { hit: SearchHit | null })[]> => {
  const wanted = readWords(q)
  const { searchHead, searchBody } = generations
  const inHead = matchTexts([searchHead], wanted, [searchHead, searchBody])
  const anywhere = matchTexts([searchHead, searchBody], wanted)
  // Candidates in order, then each looked into by itself: `LIMIT 1` keeps Postgres from reading them all first.
  const tier = (grams: SQL, condition: SQL | undefined) => sql`
      SELECT candidate.id FROM (
        SELECT ${generations.id} FROM ${generations} WHERE ${and(scope, matchIndex(grams, wanted))}
        ORDER BY ${desc(generations.createdAt)}, ${desc(generations.id)} OFFSET 0
      ) AS candidate CROSS JOIN LATERAL (
        SELECT 1 FROM ${generations} WHERE ${and(sql`${generations.id} = candidate.id`, isCreation, condition)} LIMIT 1
      ) AS looked_into`
  const page = sql`(
      SELECT id, row_number() OVER () AS place FROM (
        (${tier(sql`search_head`, inHead)}) UNION ALL
        (${tier(sql`search_head || chr(10) || search_body`, and(anywhere, sql`NOT ${inHead}`))})
      ) AS matching LIMIT ${limit} OFFSET ${offset}
    ) AS page`
  const words = [...new Set(wanted.flatMap(({ all }) => all))]
  const source = sql`search_source(${generations.result}, ${generations.files})`
  const foldedPrompt = sql`search_fold(${generations.prompt})`
  const inBody = findPlace(searchBody, words)
  const rows = await db
    .select({
      ...summaryColumns,
      found: {
        prompt: sql<string | null>`${cutAround(generations.prompt, foldedPrompt, findPlace(foldedPrompt, words))}`,
        result: sql<string | null>`${cutAround(source, searchBody, inBody)}`,
        folded: sql<string | null>`${cutAround(searchBody, searchBody, inBody)}`,
      },
    })
    .from(generations)
    .innerJoin(page, eq(sql`page.id`, generations.id))
    .orderBy(sql`page.place`)
  return rows.map(({ found, ...row }): SummaryRow & { hit: SearchHit | null } => ({
    ...row,
    hit: hitIn(row.title, found, words),
  }))
}
