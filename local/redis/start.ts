import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { messageOf } from '../fault.ts'
import { BodyTooLarge, isFromPage, listenOnLoopback, readBody, sameSecret, sendJson } from '../http.ts'
import type { RedisEngine } from './engine.ts'
import { openMemory } from './memory-engine.ts'
import { OK, RedisError, type Reply, Status } from './reply.ts'

export type RedisEndpoint = { url: string; token: string; close(): Promise<void> }

type Options = {
  /** A real Redis to use in place of the one in this process. */
  redisUrl?: string
  /** File in which the one in this process keeps its data. */
  snapshotFile?: string
  port?: number
}

const Argument = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const Command = z.array(Argument).min(1)
const Commands = z.array(Command)

/** Upstash's `Upstash-Encoding: base64` covers every string but the status OK. */
const encode = (reply: Reply, base64: boolean): unknown => {
  if (Array.isArray(reply)) return reply.map((item) => encode(item, base64))
  if (reply instanceof Status && reply.text === OK.text) return reply.text
  const plain = reply instanceof Status ? reply.text : reply
  return typeof plain === 'string' && base64 ? Buffer.from(plain).toString('base64') : plain
}

const attempt = (engine: RedisEngine, command: string[]): Promise<Reply | Error> =>
  engine.run(command).catch((error) => (error instanceof RedisError ? error : Promise.reject(error)))

const handle = (engine: RedisEngine, token: string) => async (request: IncomingMessage, response: ServerResponse) => {
  const refuse = (status: number, error: string) => sendJson(response, status, { error })
  if (isFromPage(request)) return refuse(403, 'Not for web pages')
  if (!sameSecret(request.headers.authorization ?? '', `Bearer ${token}`))
    return refuse(401, 'WRONGPASS invalid or missing auth token')
  if (request.method !== 'POST') return refuse(405, 'ERR POST a command as a JSON array')
  const base64 = request.headers['upstash-encoding'] === 'base64'
  const shape = (result: Reply | Error) =>
    result instanceof Error ? { error: result.message } : { result: encode(result, base64) }
  try {
    const body: unknown = JSON.parse(await readBody(request))
    switch (request.url) {
      case '/':
        return sendJson(response, 200, shape(await engine.run(Command.parse(body))))
      case '/pipeline':
        return sendJson(
          response,
          200,
          (await Promise.all(Commands.parse(body).map((command) => attempt(engine, command)))).map(shape),
        )
      case '/multi-exec':
        return sendJson(response, 200, (await engine.runAll(Commands.parse(body))).map(shape))
      default:
        return refuse(404, 'ERR this server answers POST /, /pipeline and /multi-exec')
    }
  } catch (error) {
    if (error instanceof BodyTooLarge) return refuse(413, `ERR ${error.message}`)
    if (error instanceof SyntaxError || error instanceof z.ZodError) return refuse(400, 'ERR the body is not a command')
    if (error instanceof RedisError) return refuse(400, error.message)
    return refuse(503, `ERR Redis did not answer: ${messageOf(error)}`)
  }
}

/** Loads the client of a server only where there is one. */
const openEngine = async ({ redisUrl, snapshotFile }: Options): Promise<RedisEngine> =>
  redisUrl ? (await import('./server-engine.ts')).openServer(redisUrl) : openMemory({ snapshotFile })

/** Redis behind Upstash's REST protocol, so that the Worker's code is the one that runs in production. */
export const startRedis = async ({ port, ...source }: Options = {}): Promise<RedisEndpoint> => {
  const engine = await openEngine(source)
  const token = randomBytes(24).toString('hex')
  const server = await listenOnLoopback(handle(engine, token), port)
  return {
    url: `http://127.0.0.1:${server.port}`,
    token,
    async close() {
      await server.close()
      await engine.close()
    },
  }
}
