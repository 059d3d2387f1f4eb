import type { AddedRow, AddRow, AppTables, EditCell, ExportQuery, TableQuery, TableRows } from '#contract/app-data'
import type { AppLog, AppMetrics, AppSecret, LogQuery, PutSecret } from '#contract/apps'
import type { Identity } from '#contract/auth'
import { MAX_DATABASE_BYTES } from '#contract/constants'
import type { Page } from '#contract/ids'
import { AppError } from '../errors.ts'
import { readNumber, writeNumber } from '../platform/cursor.ts'
import { streamWhilePermitted } from '../platform/permit-check.ts'
import { type Deployment, describeAppDeployment } from './deployment.ts'
import { isUnreadable, type Tables, type Unreadable, type Written } from './runner/database.ts'
import type { LogPage } from './runner/runner-log.ts'
import { MAX_SECRETS } from './runner/secret-store.ts'
import type { AppService } from './service.ts'
import type { StoredApp } from './store.ts'

type Runner = {
  logs(facet: string, limit: number, before?: number): Promise<LogPage>
  metrics(facet: string, hours: number): Promise<AppMetrics[]>
  tables(deployment: Deployment): Promise<Tables>
  rows(deployment: Deployment, table: string, query: TableQuery): Promise<TableRows | Unreadable | null>
  addRow(deployment: Deployment, table: string, row: AddRow): Promise<Written>
  editCell(deployment: Deployment, table: string, key: number, edit: EditCell): Promise<Written>
  removeRow(deployment: Deployment, table: string, key: number): Promise<Written>
  export(deployment: Deployment, query: ExportQuery): Promise<ReadableStream<Uint8Array> | Unreadable | null>
  reset(facet: string): Promise<void>
  secrets(facet: string): Promise<AppSecret[]>
  putSecret(facet: string, secret: PutSecret): Promise<boolean>
  removeSecret(facet: string, secret: AppSecret): Promise<boolean>
}

type Deps = {
  apps: Pick<AppService, 'openToEdit'>
  runner(id: string): Runner
  /** Which of these sessions, or API keys, live, in their order. */
  sessionsAlive(sessionIds: readonly string[]): Promise<boolean[]>
}

/** Passes on what was found. Throws `AppError`: not_found, invalid with the database's words. */
const found = <T extends object>(answer: T | Unreadable | null): T => {
  if (!answer) throw noSuchTable()
  if (isUnreadable(answer)) throw new AppError('invalid', `The database cannot read this: ${answer.refused}`)
  return answer
}

const noSuchTable = () => new AppError('not_found', 'There is no such table')

/** The key of the row that was written. Throws `AppError`: not_found, conflict, invalid with the database's words. */
const readKey = (written: Written): number => {
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

/** The log and the data of a live app, for those who may change it: visitors' entries are nobody else's business. */
export const createDataService = ({ apps, runner, sessionsAlive }: Deps) => {
  /** Tells whether somebody's right to an app's data goes on. Rejects while it cannot be told. */
  const mayEdit = async (identity: Identity, slug: string): Promise<boolean> => {
    const [alive] = await sessionsAlive([identity.sessionId])
    if (!alive) return false
    try {
      await apps.openToEdit(identity, slug)
      return true
    } catch (error) {
      if (error instanceof AppError && error.status < 500) return false
      throw error
    }
  }

  /** Asks an app's runner. Of one that is taken down meanwhile there is nothing, whatever it failed with. */
  const ask = async <T>(identity: Identity, slug: string, work: (runner: Runner, app: StoredApp) => Promise<T>) => {
    const app = await apps.openToEdit(identity, slug)
    try {
      return await work(runner(app.runnerId), app)
    } catch (error) {
      if (!(error instanceof AppError)) await apps.openToEdit(identity, slug)
      throw error
    }
  }

  return {
    /** The newest first. */
    async logs(identity: Identity, slug: string, { limit, cursor }: LogQuery): Promise<Page<AppLog>> {
      const before = readNumber(cursor, Number.MAX_SAFE_INTEGER) ?? undefined
      const { items, next } = await ask(identity, slug, (of, { id }) => of.logs(id, limit, before))
      return { items, nextCursor: next === null ? null : writeNumber(next) }
    },

    /** Hour by hour, the newest first. */
    async metrics(identity: Identity, slug: string, hours: number): Promise<{ items: AppMetrics[]; nextCursor: null }> {
      return { items: await ask(identity, slug, (of, { id }) => of.metrics(id, hours)), nextCursor: null }
    },

    /** All at once: there is no next page. */
    async tables(identity: Identity, slug: string): Promise<AppTables> {
      const { tables, usedBytes } = await ask(identity, slug, (of, app) => of.tables(describeAppDeployment(app)))
      return { items: tables, nextCursor: null, size: { usedBytes, maxBytes: MAX_DATABASE_BYTES } }
    },

    rows: async (identity: Identity, slug: string, table: string, query: TableQuery): Promise<TableRows> =>
      found(await ask(identity, slug, (of, app) => of.rows(describeAppDeployment(app), table, query))),

    async addRow(identity: Identity, slug: string, table: string, row: AddRow): Promise<AddedRow> {
      return { key: readKey(await ask(identity, slug, (of, app) => of.addRow(describeAppDeployment(app), table, row))) }
    },

    /** The row's key afterwards: it is another one when the cell was the key itself. */
    async editCell(identity: Identity, slug: string, table: string, key: number, edit: EditCell): Promise<AddedRow> {
      return {
        key: readKey(await ask(identity, slug, (of, app) => of.editCell(describeAppDeployment(app), table, key, edit))),
      }
    },

    async removeRow(identity: Identity, slug: string, table: string, key: number) {
      readKey(await ask(identity, slug, (of, app) => of.removeRow(describeAppDeployment(app), table, key)))
    },

    /** Tells whether the app has an API, and with it a database. */
    keepsData: async (identity: Identity, slug: string): Promise<boolean> =>
      (await apps.openToEdit(identity, slug)).faces.api !== undefined,

    /** A copy of the data as it is read, which breaks off with the right to it. */
    export: async (identity: Identity, slug: string, query: ExportQuery): Promise<ReadableStream<Uint8Array>> =>
      streamWhilePermitted(
        found(await ask(identity, slug, (of, app) => of.export(describeAppDeployment(app), query))),
        () => mayEdit(identity, slug),
      ),

    /** For which hosts and headers there is one; never the values. */
    async secrets(identity: Identity, slug: string): Promise<{ items: AppSecret[]; nextCursor: null }> {
      return { items: await ask(identity, slug, (of, { id }) => of.secrets(id)), nextCursor: null }
    },

    /** Throws `AppError` (invalid) when the app has as many as it may. */
    async putSecret(identity: Identity, slug: string, secret: PutSecret) {
      if (await ask(identity, slug, (of, { id }) => of.putSecret(id, secret))) return
      throw new AppError('invalid', `An app has at most ${MAX_SECRETS} secrets. Delete one that is not used any more.`)
    },

    async removeSecret(identity: Identity, slug: string, secret: AppSecret) {
      if (!(await ask(identity, slug, (of, { id }) => of.removeSecret(id, secret))))
        throw new AppError('not_found', 'No such secret')
    },

    /** Empties the whole database. */
    reset: (identity: Identity, slug: string) => ask(identity, slug, (of, { id }) => of.reset(id)),
  }
}

export type DataService = ReturnType<typeof createDataService>
