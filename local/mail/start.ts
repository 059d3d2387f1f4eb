import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { isFromPage, listenOnLoopback, readBody, sameSecret, sendJson } from '../http.ts'
import { type Message, renderOutbox } from './page.ts'

const KEPT = 100

const SentMessage = z.object({ from: z.string(), to: z.array(z.string()), subject: z.string(), text: z.string() })

/** `url` takes letters; `page` is where a person reads them. */
export type MailEndpoint = { url: string; key: string; page: string; close(): Promise<void> }

/** Another name than loopback's own is a page elsewhere that had its name changed (DNS rebinding). */
const isForLoopback = (request: IncomingMessage) => /^(localhost|127\.0\.0\.1)(:|$)/.test(request.headers.host ?? '')

/** Takes letters as a mail provider does (Resend's `POST /emails`) and keeps the last hundred to read. Nothing leaves the machine. */
export const startMail = async ({ port }: { port?: number } = {}): Promise<MailEndpoint> => {
  const key = randomBytes(24).toString('hex')
  const messages: Message[] = []

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isForLoopback(request)) return sendJson(response, 403, { message: 'Only from this machine' })
    if (request.method === 'GET') {
      if (request.url === '/messages') return sendJson(response, 200, messages)
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'",
      })
      return response.end(renderOutbox(messages))
    }
    if (isFromPage(request) || !sameSecret(request.headers.authorization ?? '', `Bearer ${key}`))
      return sendJson(response, 401, { message: 'Not from you' })
    const message = SentMessage.safeParse(JSON.parse(await readBody(request, 256 * 1024)))
    if (!message.success) return sendJson(response, 422, { message: 'Not a letter' })
    messages.unshift({ ...message.data, at: new Date().toISOString() })
    messages.splice(KEPT)
    return sendJson(response, 200, { id: String(messages.length) })
  }

  const server = await listenOnLoopback(
    (request, response) =>
      void handle(request, response).catch(() => sendJson(response, 400, { message: 'Malformed' })),
    port,
  )
  const origin = `http://localhost:${server.port}`
  return { url: `http://127.0.0.1:${server.port}/emails`, key, page: `${origin}/`, close: server.close }
}
