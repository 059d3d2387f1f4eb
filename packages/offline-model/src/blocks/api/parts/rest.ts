import * as z from 'zod'
import { type AppContext, Problem, type Row, readJson, type Sql, type SqlValue, validate } from './base.ts'

export const allResources: Resource[] = []

// The text below is what a composed API contains; the lines above only let it be type-checked here.

type Resource = {
  /** The table's name, and the last part of its path. */
  table: string
  path: string
  schema: z.ZodObject
  columns: Record<string, 'TEXT' | 'INTEGER' | 'REAL' | 'BOOLEAN'>
  /** Stored when a value is left out; everything else is stored as null. */
  defaults: Record<string, string | boolean>
  /** Columns that `?q=` looks into. */
  searched: string[]
  /** Column → the table whose id it holds. */
  references: Record<string, string>
}

const prepared = new WeakSet<Sql>()

/** The database; at first use it creates the tables and adds columns that a newer version of this API brought. */
const database = (c: AppContext): Sql => {
  const { sql } = c.env
  if (prepared.has(sql)) return sql
  for (const { table, columns } of allResources) {
    sql.exec(
      `CREATE TABLE IF NOT EXISTS "${table}" (id INTEGER PRIMARY KEY AUTOINCREMENT, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL)`,
    )
    const present = sql.exec(`PRAGMA table_info("${table}")`).toArray()
    for (const [name, type] of Object.entries(columns))
      if (!present.some((column) => column.name === name))
        sql.exec(`ALTER TABLE "${table}" ADD COLUMN "${name}" ${type}`)
  }
  prepared.add(sql)
  return sql
}

const toSql = (value: unknown): SqlValue => {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

const select = ({ table, columns }: Resource) =>
  `SELECT ${['id', ...Object.keys(columns), 'createdAt', 'updatedAt'].map((name) => `"${name}"`).join(', ')} FROM "${table}"`

const toRecord = ({ columns }: Resource, row: Row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, columns[name] === 'BOOLEAN' ? value === 1 : value]),
  )

const find = (sql: Sql, resource: Resource, id: string | number | undefined) => {
  const [row] = sql.exec(`${select(resource)} WHERE id = ?`, id ?? null).toArray()
  if (!row) throw new Problem(404, `There is nothing with this id in ${resource.table}`)
  return toRecord(resource, row)
}

const checkReferences = (sql: Sql, { references }: Resource, input: Record<string, unknown>) => {
  const missing = Object.entries(references).filter(([column, table]) => {
    const id = toSql(input[column])
    return id !== null && sql.exec(`SELECT 1 FROM "${table}" WHERE id = ?`, id).toArray().length === 0
  })
  if (missing.length === 0) return
  const errors = missing.map(([path, table]) => ({ path, message: `There is nothing with this id in ${table}` }))
  throw new Problem(422, 'Correct the values named in errors', errors)
}

const insert = (sql: Sql, resource: Resource, input: Record<string, unknown>) => {
  checkReferences(sql, resource, input)
  const now = new Date().toISOString()
  const names = Object.keys(resource.columns)
  const values = names.map((name) => toSql(input[name] ?? resource.defaults[name]))
  const [row] = sql
    .exec(
      `INSERT INTO "${resource.table}" (${names.map((name) => `"${name}", `).join('')}createdAt, updatedAt)
       VALUES (${'?, '.repeat(names.length)}?, ?) RETURNING id`,
      ...values,
      now,
      now,
    )
    .toArray()
  return find(sql, resource, row?.id ?? undefined)
}

const update = (sql: Sql, resource: Resource, id: string | undefined, input: Record<string, unknown>) => {
  const record = find(sql, resource, id)
  checkReferences(sql, resource, input)
  const names = Object.keys(input).filter((name) => name in resource.columns)
  const values = names.map((name) => toSql(input[name] ?? resource.defaults[name]))
  sql.exec(
    `UPDATE "${resource.table}" SET ${names.map((name) => `"${name}" = ?, `).join('')}updatedAt = ? WHERE id = ?`,
    ...values,
    new Date().toISOString(),
    Number(record.id),
  )
  return find(sql, resource, id)
}

/** Refuses while something else still refers to it. */
const remove = (sql: Sql, resource: Resource, id: string | undefined) => {
  const record = find(sql, resource, id)
  for (const child of allResources)
    for (const [column, table] of Object.entries(child.references))
      if (
        table === resource.table &&
        sql.exec(`SELECT 1 FROM "${child.table}" WHERE "${column}" = ? LIMIT 1`, Number(record.id)).toArray().length > 0
      )
        throw new Problem(409, `It still has ${child.table}: delete them first`)
  sql.exec(`DELETE FROM "${resource.table}" WHERE id = ?`, Number(record.id))
}

const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
  q: z.string().default(''),
  sort: z.string().default('id'),
})

/** A page: `?limit=&offset=`, `?sort=name` or `?sort=-name`, `?q=` searches, `?<column>=` filters. */
const list = (c: AppContext, resource: Resource, fixed: Record<string, SqlValue> = {}) => {
  const query = c.req.query()
  const { limit, offset, q, sort } = validate(PageQuery, query)
  const column = sort.replace(/^-/, '')
  if (!['id', 'createdAt', 'updatedAt', ...Object.keys(resource.columns)].includes(column))
    throw new Problem(422, 'Correct the values named in errors', [
      { path: 'sort', message: `There is no field ${column}` },
    ])

  const conditions: string[] = []
  const bindings: SqlValue[] = []
  for (const [name, type] of Object.entries(resource.columns)) {
    const value = fixed[name] ?? query[name]
    if (value === undefined) continue
    conditions.push(`"${name}" = ?`)
    bindings.push(type === 'BOOLEAN' ? Number(value === 'true' || value === '1') : value)
  }
  if (q !== '' && resource.searched.length > 0) {
    conditions.push(`(${resource.searched.map((name) => `instr(lower("${name}"), lower(?))`).join(' OR ')})`)
    bindings.push(...resource.searched.map(() => q))
  }
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''
  const sql = database(c)
  const [counted] = sql.exec(`SELECT count(*) AS total FROM "${resource.table}"${where}`, ...bindings).toArray()
  const order = `"${column}" ${sort.startsWith('-') ? 'DESC' : 'ASC'}, id`
  const rows = sql
    .exec(`${select(resource)}${where} ORDER BY ${order} LIMIT ? OFFSET ?`, ...bindings, limit, offset)
    .toArray()
  return c.json({ items: rows.map((row) => toRecord(resource, row)), total: counted?.total ?? 0, limit, offset })
}

const absent = ({ columns }: Resource) => Object.fromEntries(Object.keys(columns).map((name) => [name, undefined]))

const create = async (c: AppContext, resource: Resource) => {
  const record = insert(database(c), resource, validate(resource.schema, await readJson(c)))
  return c.json(record, 201, { Location: `/api/${resource.path}/${record.id}` })
}

const read = (c: AppContext, resource: Resource) => c.json(find(database(c), resource, c.req.param('id')))

const replace = async (c: AppContext, resource: Resource) => {
  const input = validate(resource.schema, await readJson(c))
  return c.json(update(database(c), resource, c.req.param('id'), { ...absent(resource), ...input }))
}

const change = async (c: AppContext, resource: Resource) => {
  const input = validate(resource.schema.partial(), await readJson(c))
  return c.json(update(database(c), resource, c.req.param('id'), input))
}

const destroy = (c: AppContext, resource: Resource) => {
  remove(database(c), resource, c.req.param('id'))
  return c.body(null, 204)
}

// The text above is what a composed API contains.
export { change, create, database, destroy, find, insert, list, type Resource, read, replace }
