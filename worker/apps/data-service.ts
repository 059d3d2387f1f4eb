import type { AddedRow, AddRow, AppTables, EditCell, ExportQuery, TableQuery, TableRows } from '#contract/app-data'
import type { AppLog, AppMetrics, AppSecret, PutSecret } from '#contract/apps'
import type { Identity } from '#contract/auth'
import { MAX_DATABASE_BYTES } from '#contract/constants'
import { AppError } from '../errors.ts'
import { type Run, runOfApp } from './run.ts'
import { isUnreadable, type Tables, type Unreadable, type Written } from './runner/database.ts'
import type { AppService } from './service.ts'

type Runner = {
  logs(facet: string, limit: number): Promise<AppLog[]>
  metrics(facet: string, hours: number): Promise<AppMetrics[]>
  tables(run: Run): Promise<Tables>
  rows(run: Run, table: string, query: TableQuery): Promise<TableRows | Unreadable | null>
  addRow(run: Run, table: string, row: AddRow): Promise<Written>
  editCell(run: Run, table: string, key: number, edit: EditCell): Promise<Written>
  removeRow(run: Run, table: string, key: number): Promise<Written>
  export(run: Run, query: ExportQuery): Promise<ReadableStream<Uint8Array> | Unreadable | null>
  reset(facet: string): Promise<void>
  secrets(facet: string): Promise<AppSecret[]>
  putSecret(facet: string, secret: PutSecret): Promise<void>
  removeSecret(facet: string, secret: AppSecret): Promise<boolean>
}

type Deps = { apps: Pick<AppService, 'openToEdit'>; runner(id: string): Runner }

/** What was found. Throws `AppError`: not_found, invalid with the database's words. */
const found = <T extends object>(answer: T | Unreadable | null): T => {
  if (!answer) throw noSuchTable()
  if (isUnreadable(answer)) throw new AppError('invalid', `The database cannot read this: ${answer.refused}`)
  return answer
}

const noSuchTable = () => new AppError('not_found', 'There is no such table')

/** The key of the row that was written. Throws `AppError`: not_found, conflict, invalid with the database's words. */
const keyOf = (written: Written): number => {
  switch (written.status) {
    case 'done':
      return written.key
    case 'no_table':
      throw noSuchTable()
    case 'no_row':
      throw new AppError('not_found', 'There is no such row any more')
    case 'changed':
      throw new AppError('conflict', 'Somebody changed this cell meanwhile. Look at it again, then decide.')
    case 'refused':
      throw new AppError('invalid', `The database refuses this: ${written.reason}`)
    default:
      return written satisfies never
  }
}

/** What a live app wrote and keeps, for those who may change it: visitors' entries are nobody else's business. */
export const dataService = ({ apps, runner }: Deps) => ({
  /** The newest first. */
  async logs(identity: Identity, slug: string, limit: number): Promise<{ items: AppLog[]; nextCursor: null }> {
    const app = await apps.openToEdit(identity, slug)
    return { items: await runner(app.runnerId).logs(app.id, limit), nextCursor: null }
  },

  /** Hour by hour, the newest first. */
  async metrics(identity: Identity, slug: string, hours: number): Promise<{ items: AppMetrics[]; nextCursor: null }> {
    const app = await apps.openToEdit(identity, slug)
    return { items: await runner(app.runnerId).metrics(app.id, hours), nextCursor: null }
  },

  /** All at once: there is no next page. */
  async tables(identity: Identity, slug: string): Promise<AppTables> {
    const app = await apps.openToEdit(identity, slug)
    const { tables, usedBytes } = await runner(app.runnerId).tables(runOfApp(app))
    return { items: tables, nextCursor: null, size: { usedBytes, maxBytes: MAX_DATABASE_BYTES } }
  },

  async rows(identity: Identity, slug: string, table: string, query: TableQuery): Promise<TableRows> {
    const app = await apps.openToEdit(identity, slug)
    return found(await runner(app.runnerId).rows(runOfApp(app), table, query))
  },

  async addRow(identity: Identity, slug: string, table: string, row: AddRow): Promise<AddedRow> {
    const app = await apps.openToEdit(identity, slug)
    return { key: keyOf(await runner(app.runnerId).addRow(runOfApp(app), table, row)) }
  },

  /** The row's key afterwards: it is another one when the cell was the key itself. */
  async editCell(identity: Identity, slug: string, table: string, key: number, edit: EditCell): Promise<AddedRow> {
    const app = await apps.openToEdit(identity, slug)
    return { key: keyOf(await runner(app.runnerId).editCell(runOfApp(app), table, key, edit)) }
  },

  async removeRow(identity: Identity, slug: string, table: string, key: number) {
    const app = await apps.openToEdit(identity, slug)
    keyOf(await runner(app.runnerId).removeRow(runOfApp(app), table, key))
  },

  /** A copy of the data as it is read. */
  async export(identity: Identity, slug: string, query: ExportQuery): Promise<ReadableStream<Uint8Array>> {
    const app = await apps.openToEdit(identity, slug)
    return found(await runner(app.runnerId).export(runOfApp(app), query))
  },

  /** For which hosts and headers there is one; never the values. */
  async secrets(identity: Identity, slug: string): Promise<{ items: AppSecret[]; nextCursor: null }> {
    const app = await apps.openToEdit(identity, slug)
    return { items: await runner(app.runnerId).secrets(app.id), nextCursor: null }
  },

  async putSecret(identity: Identity, slug: string, secret: PutSecret) {
    const app = await apps.openToEdit(identity, slug)
    await runner(app.runnerId).putSecret(app.id, secret)
  },

  async removeSecret(identity: Identity, slug: string, secret: AppSecret) {
    const app = await apps.openToEdit(identity, slug)
    if (!(await runner(app.runnerId).removeSecret(app.id, secret))) throw new AppError('not_found', 'No such secret')
  },

  /** Empties the whole database. */
  async reset(identity: Identity, slug: string) {
    const app = await apps.openToEdit(identity, slug)
    await runner(app.runnerId).reset(app.id)
  },
})

export type DataService = ReturnType<typeof dataService>
