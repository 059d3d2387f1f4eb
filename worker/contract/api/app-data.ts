import * as z from 'zod'
import { AddedRow, AddRow, AppTables, EditCell, ExportQuery, TableQuery, TableRows } from '../app-data.ts'
import { Text, whole } from '../ids.ts'
import { BySlug } from './apps.ts'
import type { Endpoints } from './route.ts'

const params = BySlug
/** SQLite’s tables have names of any kind: told as a text. */
const inTable = params.extend({ table: z.string().pipe(Text.min(1).max(200)) })
const atRow = inTable.extend({ key: whole(z.int()) })
const refused = 'There is no such column, or the database refuses the value: its words are in `detail`'

/** The endpoints for what a live API keeps, for those who may change the app. */
export const appDataApi = {
  listTables: {
    method: 'get',
    path: '/api/apps/{slug}/data',
    summary: 'The tables of the live API’s database, and how large it is',
    access: 'read',
    params,
    answers: { 200: AppTables },
  },
  listRows: {
    method: 'get',
    path: '/api/apps/{slug}/data/{table}',
    summary: 'Rows of a table',
    access: 'read',
    params: inTable,
    query: TableQuery,
    answers: { 200: TableRows },
  },
  addRow: {
    method: 'post',
    path: '/api/apps/{slug}/data/{table}',
    summary: 'Add a row',
    access: 'write',
    params: inTable,
    body: AddRow,
    answers: { 201: AddedRow },
    problems: { 422: refused },
  },
  editCell: {
    method: 'patch',
    path: '/api/apps/{slug}/data/{table}/{key}',
    summary: 'Change a cell',
    access: 'write',
    params: atRow,
    body: EditCell,
    answers: { 200: AddedRow },
    problems: { 409: 'The cell is not `was` any more', 422: refused },
  },
  deleteRow: {
    method: 'delete',
    path: '/api/apps/{slug}/data/{table}/{key}',
    summary: 'Delete a row',
    access: 'write',
    params: atRow,
    answers: { 204: null },
    problems: { 422: 'The database refuses it: another row needs this one' },
  },
  exportData: {
    method: 'get',
    path: '/api/apps/{slug}/export',
    summary: 'A copy of the live API’s data',
    description: 'As JSON (every table, or one), CSV (one) or SQL statements that `sqlite3` reads.',
    access: 'read',
    params,
    query: ExportQuery,
    answers: {
      200: { 'application/json': z.json(), 'text/csv': z.string(), 'application/sql': z.string() },
    },
  },
  emptyDatabase: {
    method: 'delete',
    path: '/api/apps/{slug}/data',
    summary: 'Empty the live API’s database',
    access: 'write',
    params,
    answers: { 204: null },
  },
} as const satisfies Endpoints
