import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { codeOf, Fault } from './fault.ts'

/** A server on loopback. `port` 0 picks a free one. `close` ends open connections too. */
export type LoopbackServer = { port: number; close: () => Promise<void> }

/** Listens on 127.0.0.1 only: nothing of the embedded stack is reachable from another machine. Throws a `Fault` when the port is taken. */
export const listenOnLoopback = (listener: RequestListener, port = 0): Promise<LoopbackServer> =>
  new Promise((resolve, reject) => {
    const server = createServer(listener)
    server.keepAliveTimeout = 60_000
    server.once('error', (error) =>
      reject(codeOf(error) === 'EADDRINUSE' ? new Fault(`Port ${port} is in use. Stop what uses it.`) : error),
    )
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('No TCP address'))
      resolve({
        port: address.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })

/** The body was larger than the server takes. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/** Reads a body of at most `maxBytes` as UTF-8; throws `BodyTooLarge`. */
export const readBody = async (request: IncomingMessage, maxBytes = 64 * 1024 * 1024): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > maxBytes) throw new BodyTooLarge(`The body is larger than ${maxBytes} bytes`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Compares secrets in a time that does not depend on where they differ. */
export const sameSecret = (left: string, right: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

/** Loopback is reachable from any page in this machine's browsers; a browser names the page in `Origin`, our Worker sends none. */
export const isFromPage = (request: IncomingMessage): boolean => request.headers.origin !== undefined
