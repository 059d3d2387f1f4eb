import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import type { ComposedFile } from '../types.ts'

type SqlValue = string | number | null

/** A Durable Object's `SqlStorage` as far as composed APIs use it, over `node:sqlite`. */
export const sqlShim = (db = new DatabaseSync(':memory:')) => ({
  exec(query: string, ...bindings: SqlValue[]) {
    const rows = db.prepare(query).all(...bindings)
    return {
      toArray: () => rows,
      one() {
        const [row] = rows
        if (row === undefined || rows.length > 1) throw new Error(`Expected exactly one row, not ${rows.length}`)
        return row
      },
    }
  },
})

const Fetcher = z.object({ fetch: z.function({ input: [z.instanceof(Request), z.unknown()], output: z.unknown() }) })
const Module = z.object({ default: Fetcher.loose() })

const OpenApi = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string().min(1), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()), responses: z.record(z.string(), z.unknown()) }),
})

export type Answer = { status: number; headers: Headers; body: unknown }
export type RunningApi = {
  document: z.infer<typeof OpenApi>
  /** A request as it is, to the API's own database. */
  fetch: (request: Request) => Promise<Response>
  request: (method: string, path: string, body?: unknown, sql?: ReturnType<typeof sqlShim>) => Promise<Answer>
}

const readContent = (files: ComposedFile[], path: string) => {
  const file = files.find((candidate) => candidate.path === path)
  if (!file) throw new Error(`No ${path} was composed`)
  return file.content
}

/** Writes a composed API to a folder below `root` (where `hono` and `zod` resolve) and loads it. A string body is sent as it is. */
export const runApi = async (files: ComposedFile[], root: string): Promise<RunningApi> => {
  const folder = mkdtempSync(join(root, 'api-'))
  const path = join(folder, 'api.ts')
  writeFileSync(path, readContent(files, 'src/api.ts'))
  const { default: app } = Module.parse(await import(/* @vite-ignore */ pathToFileURL(path).href))
  const own = sqlShim()
  return {
    document: OpenApi.parse(JSON.parse(readContent(files, 'openapi.json'))),
    fetch: async (request) => z.instanceof(Response).parse(await app.fetch(request, { sql: own })),
    request: async (method, at, body, sql = own) => {
      const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
      const request = new Request(`http://api.test${at}`, {
        method,
        ...init,
        headers: { 'content-type': 'application/json' },
      })
      const response = z.instanceof(Response).parse(await app.fetch(request, { sql }))
      const text = await response.text()
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
    },
  }
}
