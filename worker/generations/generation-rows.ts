import { getTableColumns, type InferSelectModel, sql } from 'drizzle-orm'
import { GenerationMetadata, type GenerationSummary, type HistoryItem, Usage } from '#contract/generation'
import type { SearchHit } from '#contract/search'
import { generations } from '../db/schema.ts'

/** All but what searches compare: it is as long as the texts it is made of, and only Postgres reads it. */
const { searchHead: _head, searchBody: _body, ...columns } = getTableColumns(generations)
export const generationColumns = columns

/** The metadata as stored. What a provider counted was once taken as it came: a count that is none is not known. */
const StoredMetadata = GenerationMetadata.extend({ usage: Usage.nullable().catch(null) })

/** Rows from before a field was recorded lack it. */
export const readMetadata = (metadata: GenerationMetadata): GenerationMetadata => StoredMetadata.parse(metadata)

/** The columns of a generation that a list shows. */
export const summaryColumns = {
  id: generations.id,
  userId: generations.userId,
  roomId: generations.roomId,
  parentId: generations.parentId,
  rootId: generations.rootId,
  type: generations.type,
  title: generations.title,
  starred: generations.starred,
  prompt: generations.prompt,
  language: generations.language,
  status: generations.status,
  version: generations.version,
  checks: generations.checks,
  metadata: generations.metadata,
  createdAt: generations.createdAt,
  fileCount: sql<number>`jsonb_array_length(${generations.files})`.mapWith(Number),
}

/** Explanations are part of the conversation and no creations. */
export const isCreation = sql`coalesce(${generations.metadata} ->> 'origin', 'model') <> 'explanation'`

type Row = InferSelectModel<typeof generations>
export type SummaryRow = Pick<Row, Exclude<keyof typeof summaryColumns, 'fileCount'>> & { fileCount: number }

export const toSummary = ({ createdAt, metadata, ...row }: SummaryRow): GenerationSummary => ({
  ...row,
  metadata: readMetadata(metadata),
  createdAt: createdAt.toISOString(),
})

/** A row of the history, with where in it something was found. */
export const toHistoryItem = ({ hit = null, ...row }: SummaryRow & { hit?: SearchHit | null }): HistoryItem => ({
  ...toSummary(row),
  hit,
})
