import { DurableObject } from 'cloudflare:workers'
import { CappedSql, FULL } from './capped-sql.ts'
import { closeGlobals } from './globals.ts'
import { runtimeGuard } from './guard.ts'
import { endJournal, type Journal, keepJournal, whileAnswering } from './journal.ts'
import { createModules, type Source } from './modules.ts'
import { closeSockets, watchSockets } from './sockets.ts'
import { markWhole, watchResponses } from './whole.ts'

closeGlobals()
watchSockets()
watchResponses()

type Program = {
  sources: Record<string, Source>
  entry: string
  /** The supplied packages that are imported somewhere, by specifier. */
  packages: Record<string, object>
  turnMs: number
}

/** What the isolate is given. `c.env` of generated code is its database and nothing else. */
type AppEnv = { JOURNAL?: Journal }

type Served = (request: Request, env: object, context: object) => Response | Promise<Response>

const problem = (status: number, title: string, detail: string) =>
  Response.json(
    { type: 'about:blank', title, status, detail },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

const isServed = (value: unknown): value is { fetch: Served } =>
  typeof value === 'object' && value !== null && 'fetch' in value && typeof value.fetch === 'function'

/** `Error: message`, and where in the generated code when that is known. */
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const place = error.stack?.match(/\bat (?:.*?\()?((?!@aetheros|hono|zod|node:|cloudflare:)[\w@./-]+:\d+):\d+/)?.[1]
  return `${error.name}: ${error.message}${place ? ` (${place})` : ''}`
}

const MAX_SHOWN = 2_000

/** A value that people see only a part of; undefined for one that is shown as it is. */
const partOf = (value: SqlStorageValue): string | undefined => {
  if (value instanceof ArrayBuffer) return `(${value.byteLength} bytes)`
  return typeof value === 'string' && value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : undefined
}

const wholeOf = (value: SqlStorageValue): string | number | null => {
  if (!(value instanceof ArrayBuffer)) return value
  let text = ''
  for (const byte of new Uint8Array(value)) text += String.fromCharCode(byte)
  return btoa(text)
}

type Inspected = { columns: string[]; rows: (string | number | null)[][]; partial: { row: number; column: number }[] }

/** What can be asked of the class as a facet; `start` is described there. */
export interface GeneratedApp extends Rpc.DurableObjectBranded {
  start(): Promise<string | null>
  /**
   * A query of ours over its database: blobs come as their length, long texts cut, and `partial` names those cells by
   * row and column. `whole`: texts as they are, blobs in base64. `refused`: the database's words; it is not thrown,
   * because what is thrown here counts as a fault of the creation.
   */
  inspect(query: string, bindings: (string | number | null)[], whole: boolean): Promise<Inspected | { refused: string }>
  /** Of its whole database, in bytes. */
  databaseSize(): Promise<number>
  /** Before it ends: its open WebSockets are closed as those of a server that restarts (1012). */
  end(): Promise<void>
  fetch(request: Request): Promise<Response>
}

/**
 * The class of a generated API: the default export of its entry answers, with the object's own SQLite as `c.env.sql`.
 * The code is evaluated with the first request, and only then; an error in it is the answer to every request.
 */
export const createApp = ({
  sources,
  entry,
  packages,
  turnMs,
}: Program): (new (
  ctx: DurableObjectState,
  env: AppEnv,
) => DurableObject<AppEnv> & GeneratedApp) =>
  class App extends DurableObject<AppEnv> {
    #guard = runtimeGuard(turnMs)
    #sql: CappedSql
    #served: Promise<{ fetch: Served }> | undefined

    constructor(ctx: DurableObjectState, env: AppEnv) {
      super(ctx, env)
      this.#sql = new CappedSql(ctx.storage.sql)
      if (env.JOURNAL) keepJournal(env.JOURNAL)
    }

    #load() {
      this.#served ??= (async () => {
        const { tick } = this.#guard
        const external = async (specifier: string) =>
          Object.hasOwn(packages, specifier) ? packages[specifier] : undefined
        const modules = createModules({ sources, tick, external, root: '' })
        const app = await modules.load(entry)
        const served = 'default' in app ? app.default : undefined
        if (isServed(served)) return served
        throw new TypeError(`${entry} must export a Hono app as default: an object with fetch()`)
      })()
      return this.#served
    }

    /** Evaluates the code, so that its fault is known before anybody asks it something: null, or what is wrong. */
    async start(): Promise<string | null> {
      try {
        await this.#load()
        return null
      } catch (error) {
        return describe(error)
      }
    }

    async inspect(query: string, bindings: (string | number | null)[], whole: boolean) {
      try {
        const cursor = this.#sql.exec(query, ...bindings)
        const partial: Inspected['partial'] = []
        const rows = Array.from(cursor.raw(), (row, at) =>
          row.map((value, column) => {
            const part = whole ? undefined : partOf(value)
            if (part !== undefined) partial.push({ row: at, column })
            return part ?? wholeOf(value)
          }),
        )
        return { columns: cursor.columnNames, rows, partial }
      } catch (error) {
        return { refused: error instanceof Error ? error.message : String(error) }
      }
    }

    async databaseSize() {
      return this.#sql.databaseSize
    }

    async end() {
      closeSockets()
      await endJournal()
    }

    override async fetch(request: Request): Promise<Response> {
      const { trips } = this.#guard
      const { refusals } = this.#sql
      this.#guard.newTurn()
      try {
        const served = await this.#load()
        const context = {
          waitUntil: (promise: Promise<unknown>) => this.ctx.waitUntil(promise),
          passThroughOnException: () => undefined,
          props: {},
        }
        const response = await whileAnswering(request, () => served.fetch(request, { sql: this.#sql }, context))
        if (!(response instanceof Response)) throw new TypeError('The handler did not answer with a Response')
        return response.status < 500 ? markWhole(response) : (this.#stopped(trips, refusals) ?? markWhole(response))
      } catch (error) {
        whileAnswering(request, () => console.error(error))
        return this.#stopped(trips, refusals) ?? problem(500, 'The creation failed', describe(error))
      }
    }

    /** What was ours in a failure: an end put to code that ran on, a write that was refused. */
    #stopped(trips: number, refusals: number): Response | null {
      if (this.#guard.trips !== trips) {
        const detail = `It ran for more than ${turnMs / 1000} s without a pause, probably in an endless loop.`
        return problem(503, 'The creation was stopped', detail)
      }
      return this.#sql.refusals === refusals ? null : problem(507, 'The database of the creation is full', FULL)
    }
  }
