import { z } from 'zod'
import type { AppTable, TableQuery, TableRows } from '#contract/apps'
import { AppError } from '../../errors.ts'

/** A question to a creation's database: columns and rows, as its own class reads them. */
export type Inspect = (query: string, bindings: (string | number)[]) => Promise<unknown>

/** What the class in the creation's isolate answers: code of strangers runs beside it, so that it is checked. */
const Answer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
})

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

const namesQuery =
  "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' ORDER BY name LIMIT 100"

/** A creation's tables, for people who look at them. */
export const databaseOf = (inspect: Inspect) => {
  const ask = async (query: string, ...bindings: (string | number)[]) => Answer.parse(await inspect(query, bindings))
  const names = async () => (await ask(namesQuery)).rows.map(([name]) => String(name))
  const countOf = async (table: string) => Number((await ask(`SELECT count(*) FROM ${quote(table)}`)).rows[0]?.[0] ?? 0)

  return {
    async tables(): Promise<AppTable[]> {
      return Promise.all(
        (await names()).map(async (name) => {
          const { columns } = await ask(`SELECT * FROM ${quote(name)} LIMIT 0`)
          return { name, columns, rows: await countOf(name) }
        }),
      )
    },

    /** Throws `AppError` (not_found). */
    async rows(table: string, { limit, offset }: TableQuery): Promise<TableRows> {
      if (!(await names()).includes(table)) throw new AppError('not_found', 'There is no such table')
      const page = await ask(`SELECT * FROM ${quote(table)} LIMIT ? OFFSET ?`, limit, offset)
      return { ...page, total: await countOf(table) }
    },
  }
}
