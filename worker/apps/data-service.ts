import type { AppLog, AppMetrics, AppSecret, AppTable, PutSecret, TableQuery, TableRows } from '#contract/apps'
import type { Identity } from '#contract/auth'
import { AppError } from '../errors.ts'
import { type Run, runOfApp } from './run.ts'
import type { AppService } from './service.ts'

type Runner = {
  logs(facet: string, limit: number): Promise<AppLog[]>
  metrics(facet: string, hours: number): Promise<AppMetrics[]>
  tables(run: Run): Promise<AppTable[]>
  rows(run: Run, table: string, query: TableQuery): Promise<TableRows | null>
  reset(facet: string): Promise<void>
  secrets(facet: string): Promise<AppSecret[]>
  putSecret(facet: string, secret: PutSecret): Promise<void>
  removeSecret(facet: string, secret: AppSecret): Promise<boolean>
}

type Deps = { apps: Pick<AppService, 'openToEdit'>; runner(id: string): Runner }

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

  async tables(identity: Identity, slug: string): Promise<{ items: AppTable[]; nextCursor: null }> {
    const app = await apps.openToEdit(identity, slug)
    return { items: await runner(app.runnerId).tables(runOfApp(app)), nextCursor: null }
  },

  async rows(identity: Identity, slug: string, table: string, query: TableQuery): Promise<TableRows> {
    const app = await apps.openToEdit(identity, slug)
    const rows = await runner(app.runnerId).rows(runOfApp(app), table, query)
    if (!rows) throw new AppError('not_found', 'There is no such table')
    return rows
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
