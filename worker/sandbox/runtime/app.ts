import { DurableObject } from 'cloudflare:workers'
import { CappedSql, FULL, measureSql } from './capped-sql.ts'
import { describe, problem } from './faults.ts'
import { closeGlobals } from './globals.ts'
import { runtimeGuard } from './guard.ts'
import { type Inspected, inspect } from './inspection.ts'
import { endJournal, type Journal, keepJournal, tellFault, whileAnswering } from './journal.ts'
import { createModules, type Source } from './modules.ts'
import { ResponsePrototype, responseStatus } from './platform-primordials.ts'
import { freeze, hasOwn, inheritsFrom, NewTypeError, reflectApply } from './primordials.ts'
import { closeSocket, closeSockets, numberSocket, openSockets, watchSockets } from './sockets.ts'
import { markWhole, watchResponses } from './whole-answers.ts'

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

/** The environment that the isolate is given. `c.env` of generated code is its database and nothing else. */
type AppEnv = { JOURNAL?: Journal }

type Served = (request: Request, env: object, context: object) => Response | Promise<Response>

const isResponse = (value: unknown): value is Response => inheritsFrom(ResponsePrototype, value)

const isServed = (value: unknown): value is { fetch: Served } =>
  typeof value === 'object' && value !== null && 'fetch' in value && typeof value.fetch === 'function'

/** The context of a request as generated code gets it. */
const createContext = (waitUntil: (promise: Promise<unknown>) => void) => ({
  waitUntil,
  passThroughOnException: () => undefined,
  props: {},
})

const freezeClass = <T extends { prototype: object }>(made: T): T => {
  freeze(made.prototype)
  return freeze(made)
}

/** The methods of the class as a facet; `start` is described there. */
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
  /** The numbers of the WebSockets that visitors have open (`SOCKET_HEADER` of the answers that opened them). */
  sockets(): Promise<number[]>
  /** Closes one of them. */
  closeSocket(number: number, code: number, reason: string): Promise<void>
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
  freezeClass(
    class App extends DurableObject<AppEnv> {
      readonly #guard = runtimeGuard(turnMs)
      readonly #sql: CappedSql
      readonly #waitUntil: (promise: Promise<unknown>) => void
      #served: Promise<{ fetch: Served }> | undefined

      constructor(ctx: DurableObjectState, env: AppEnv) {
        super(ctx, env)
        const { waitUntil } = ctx
        this.#waitUntil = (promise) => void reflectApply(waitUntil, ctx, [promise])
        this.#sql = new CappedSql(ctx.storage.sql)
        if (env.JOURNAL) keepJournal(env.JOURNAL)
      }

      #load() {
        this.#served ??= (async () => {
          const { tick } = this.#guard
          const external = async (specifier: string) => (hasOwn(packages, specifier) ? packages[specifier] : undefined)
          const modules = createModules({ sources, tick, external, root: '' })
          const app = await modules.evaluate(entry)
          const served = 'default' in app ? app.default : undefined
          if (isServed(served)) return served
          throw new NewTypeError(`${entry} must export a Hono app as default: an object with fetch()`)
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
        return inspect(this.#sql, query, bindings, whole)
      }

      async databaseSize() {
        return measureSql(this.#sql)
      }

      async sockets() {
        return openSockets()
      }

      async closeSocket(number: number, code: number, reason: string) {
        closeSocket(number, code, reason)
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
          const values = [request, { sql: this.#sql }, createContext(this.#waitUntil)]
          const response = await whileAnswering(request, () => reflectApply(served.fetch, served, values))
          if (!isResponse(response)) throw new NewTypeError('The handler did not answer with a Response')
          return (
            (responseStatus(response) < 500 ? null : this.#stopped(trips, refusals)) ??
            markWhole(numberSocket(response))
          )
        } catch (error) {
          whileAnswering(request, () => tellFault(error))
          return this.#stopped(trips, refusals) ?? problem(500, 'The creation failed', describe(error))
        }
      }

      /**
       * Returns the problem for what was ours in a failure: code that ran on was ended (503), a write was refused
       * (507).
       */
      #stopped(trips: number, refusals: number): Response | null {
        if (this.#guard.trips !== trips) {
          const detail = `It ran for more than ${turnMs / 1000} s without a pause, probably in an endless loop.`
          return problem(503, 'The creation was stopped', detail)
        }
        return this.#sql.refusals === refusals ? null : problem(507, 'The database of the creation is full', FULL)
      }
    },
  )
