import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Answers one request as a server that speaks OpenAI's protocol. */
export type Script = (
  response: ServerResponse,
  request: { headers: IncomingMessage['headers']; body: unknown },
) => void | Promise<void>

type Chunk = { content?: string; finish?: string; usage?: [number, number]; extra?: Record<string, unknown> }

const event = ({ content, finish, usage, extra }: Chunk) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'scripted',
    choices: usage
      ? []
      : [
          {
            index: 0,
            delta: { ...(content === undefined ? {} : { content }), ...extra },
            finish_reason: finish ?? null,
          },
        ],
    ...(usage
      ? { usage: { prompt_tokens: usage[0], completion_tokens: usage[1], total_tokens: usage[0] + usage[1] } }
      : {}),
  })}\n\n`

export const begin = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' })

export const send = (response: ServerResponse, ...chunks: Chunk[]) => response.write(chunks.map(event).join(''))

/** A whole answer in pieces, with its end and its token counts. */
export const answer =
  (pieces: string[], finish = 'stop', usage: [number, number] | null = [11, 7]): Script =>
  (response) => {
    begin(response)
    send(response, ...pieces.map((content) => ({ content })), { finish }, ...(usage ? [{ usage }] : []))
    response.end('data: [DONE]\n\n')
  }

/** An error in OpenAI's shape, which must not reach anybody. */
export const refuse =
  (status: number, headers: Record<string, string> = {}): Script =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { message: 'secret upstream text sk-123', type: 'upstream', code: null } }))
  }

/** Plays the scripts in order, the last one again and again. */
export const startScripted = async (...scripts: Script[]) => {
  const requests: { path: string; headers: IncomingMessage['headers']; body: unknown }[] = []
  let closed = 0
  const server = createServer((request, response) => {
    let text = ''
    response.on('close', () => {
      if (!response.writableFinished) closed++
    })
    request.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
    })
    request.on('end', () => {
      const body: unknown = text === '' ? null : JSON.parse(text)
      requests.push({ path: request.url ?? '', headers: request.headers, body })
      const script = scripts[Math.min(requests.length, scripts.length) - 1]
      void script?.(response, { headers: request.headers, body })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    /** The number of answers that the other side left before their end. */
    get left() {
      return closed
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
