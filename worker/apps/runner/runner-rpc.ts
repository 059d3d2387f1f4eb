import type { AddRow, EditCell, ExportQuery, TableQuery, TableRows } from '#contract/app-data'
import type { AppMetrics, AppSecret, PutSecret } from '#contract/apps'
import type { PendingInterface } from '../contract-tools/interface-publisher.ts'
import type { Deployment } from '../deployment.ts'
import type { Tables, Unreadable, Written } from './database.ts'
import type { EgressVerdict } from './egress-rules.ts'
import type { LogLine, LogPage } from './runner-log.ts'

/** A header as it leaves. */
export type Header = { name: string; value: string }

/** The verdict whether a request may leave, and the headers that go with it. */
export type Leave = { allowed: true; headers: Header[] } | Extract<EgressVerdict, { allowed: false }>

/** The object that runs an app as the rest of the Worker calls it; `RunnerObject` implements and describes it. */
export interface RunnerRpc extends Rpc.DurableObjectBranded {
  fetch(request: Request): Promise<Response>
  adopt(told: Deployment): Promise<string | null>
  isUnused(told: Deployment): Promise<boolean>
  rest(facet: string): Promise<void>
  clone(from: string, to: Deployment): Promise<void>
  remove(facet: string): Promise<void>
  reset(facet: string): Promise<void>
  logs(facet: string, limit: number, before?: number): Promise<LogPage>
  metrics(facet: string, hours: number): Promise<AppMetrics[]>
  record(facet: string, generationId: string, lines: readonly LogLine[]): Promise<void>
  mayLeave(facet: string, method: string, address: string): Promise<Leave>
  putSecret(facet: string, secret: PutSecret): Promise<boolean>
  secrets(facet: string): Promise<AppSecret[]>
  removeSecret(facet: string, secret: AppSecret): Promise<boolean>
  tables(told: Deployment): Promise<Tables>
  rows(told: Deployment, table: string, query: TableQuery): Promise<TableRows | Unreadable | null>
  addRow(told: Deployment, table: string, row: AddRow): Promise<Written>
  editCell(told: Deployment, table: string, key: number, edit: EditCell): Promise<Written>
  removeRow(told: Deployment, table: string, key: number): Promise<Written>
  export(told: Deployment, query: ExportQuery): Promise<ReadableStream<Uint8Array> | Unreadable | null>
  landFace(face: PendingInterface): Promise<void>
}
