import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { messageOf } from '../fault.ts'
import { BodyTooLarge, isFromPage, listenOnLoopback, readBody, sameSecret, sendJson } from '../http.ts'
import type { PostgresEngine } from './engine.ts'
import { openPglite } from './pglite-engine.ts'
import { readDatabaseError, readTransactionOptions, SqlRequest, shapeResult } from './protocol.ts'

export type PostgresEndpoint = {
  /** Address of Neon's HTTP protocol: `http://127.0.0.1:<port>/sql`. */
  endpoint: string
  /** A client must present it there; with a password made for this run. */
  connectionString: string
  close(): Promise<void>
}
export type Postgres = PostgresEndpoint & Omit<PostgresEngine, 'close'>

type Source = {
  /** PGlite's folder; in memory when absent. */
  dataDir?: string
  /** A real Postgres to use in place of PGlite. */
  databaseUrl?: string
}

const readPassword = (connectionString: unknown): string => {
  if (typeof connectionString !== 'string' || !URL.canParse(connectionString)) return ''
  return new URL(connectionString).password
}

const handle =
  (opening: Promise<PostgresEngine>, password: string) =>
  async (request: IncomingMessage, response: ServerResponse) => {
    const refuse = (status: number, message: string) => sendJson(response, status, { message })
    if (isFromPage(request)) return refuse(403, 'Not for web pages')
    if (request.method !== 'POST' || request.url !== '/sql') return refuse(404, 'This server answers POST /sql')
    if (!sameSecret(readPassword(request.headers['neon-connection-string']), password))
      return refuse(401, 'Wrong password')
    try {
      const body = SqlRequest.parse(JSON.parse(await readBody(request)))
      const engine = await opening
      if ('queries' in body) {
        const results = await engine.runAll(body.queries, readTransactionOptions(request.headers))
        return sendJson(response, 200, { results: results.map((result) => shapeResult(result, request.headers)) })
      }
      return sendJson(response, 200, shapeResult(await engine.run(body), request.headers))
    } catch (error) {
      if (error instanceof BodyTooLarge) return refuse(413, error.message)
      if (error instanceof SyntaxError || error instanceof z.ZodError)
        return refuse(400, `Malformed request: ${error.message}`)
      const answer = readDatabaseError(error)
      if (answer) return sendJson(response, 400, answer)
      return refuse(503, `Postgres did not answer: ${messageOf(error)}`)
    }
  }

/** Loads the client of a server only where there is one. */
export const openPostgres = async ({ dataDir, databaseUrl }: Source): Promise<PostgresEngine> =>
  databaseUrl ? (await import('./server-engine.ts')).openServer(databaseUrl) : openPglite(dataDir)

/**
 * Postgres behind Neon's HTTP protocol, so that the Worker's code is the one that runs in production. It is there at
 * once: requests wait until the engine is open. Closes the engine too.
 */
export const servePostgres = async (opening: Promise<PostgresEngine>, port?: number): Promise<PostgresEndpoint> => {
  const password = randomBytes(24).toString('hex')
  const server = await listenOnLoopback(handle(opening, password), port)
  return {
    endpoint: `http://127.0.0.1:${server.port}/sql`,
    connectionString: `postgres://aetheros:${password}@127.0.0.1:${server.port}/aetheros`,
    async close() {
      await server.close()
      const engine = await opening.catch(() => null)
      await engine?.close()
    },
  }
}

/** The same, once the engine is open. */
export const startPostgres = async ({ port, ...source }: Source & { port?: number } = {}): Promise<Postgres> => {
  const engine = await openPostgres(source)
  return { ...(await servePostgres(Promise.resolve(engine), port)), run: engine.run, runAll: engine.runAll }
}
