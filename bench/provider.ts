import type { ServerResponse } from 'node:http'
import { type LoopbackServer, listenOnLoopback, readBody, sendJson } from '../local/http.ts'
import { nowMs } from './load/clock.ts'
import { writeMark } from './load/marks.ts'

export const MARKING_MODEL = 'marks'
export const TOKENS_PER_SECOND = 200
const TICK_MS = 1

export type MarkingProvider = LoopbackServer & {
  url: string
  /** Makes the next streams last this long. */
  prepare(seconds: number): void
  /** Time since the stream began, in ms; 0 before it begins. */
  streamedMs(): number
}

/** A model that speaks OpenAI's protocol and whose every token says when it was sent. */
export const startMarkingProvider = async (): Promise<MarkingProvider> => {
  let seconds = 0
  let startedMs = 0

  const stream = (response: ServerResponse) => {
    const begun = nowMs()
    const send = (content: string, finish: string | null = null) => {
      const choices = [{ index: 0, delta: { content }, finish_reason: finish }]
      const chunk = { id: 'bench', object: 'chat.completion.chunk', created: 0, model: MARKING_MODEL, choices }
      response.write(`data: ${JSON.stringify(chunk)}\n\n`)
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.socket?.setNoDelay(true)
    startedMs = begun
    send('<file path="src/main.ts">\n')
    let sent = 0
    const timer = setInterval(() => {
      const due = Math.min(seconds, (nowMs() - begun) / 1000) * TOKENS_PER_SECOND
      while (sent < Math.floor(due)) {
        sent += 1
        send(`// ${writeMark(0, 0, sent)}\n`)
      }
      if (sent < seconds * TOKENS_PER_SECOND) return
      clearInterval(timer)
      send('</file>\n', 'stop')
      response.end('data: [DONE]\n\n')
    }, TICK_MS)
    response.on('close', () => clearInterval(timer))
  }

  const server = await listenOnLoopback(async (request, response) => {
    await readBody(request)
    if (request.method === 'POST') return stream(response)
    sendJson(response, 200, {
      object: 'list',
      data: [{ id: MARKING_MODEL, object: 'model', created: 0, owned_by: 'bench' }],
    })
  })
  return {
    ...server,
    url: `http://127.0.0.1:${server.port}/v1`,
    prepare(newSeconds) {
      seconds = newSeconds
      startedMs = 0
    },
    streamedMs: () => (startedMs === 0 ? 0 : nowMs() - startedMs),
  }
}
