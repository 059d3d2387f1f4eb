import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultName } from './faults.ts'
import { type ChatUsage, createChunk, createUsageChunk, type FinishReason } from './protocol.ts'
import { countTokens, cutPieces } from './tokens.ts'

export type Reply = { id: string; created: number; text: string; finish: FinishReason; usage: ChatUsage }

/** Waits until `tokens` may have been said at the given speed; 0 is as fast as the connection takes it. */
const paceTo = async (started: number, tokens: number, tokensPerSecond: number, signal: AbortSignal) => {
  if (tokensPerSecond === 0) return
  const wait = started + (tokens / tokensPerSecond) * 1000 - performance.now()
  if (wait > 4) await sleep(wait, undefined, { signal })
}

/** Never resolves; rejects when the client leaves. */
export const stall = (signal: AbortSignal) => sleep(2 ** 31 - 1, undefined, { signal })

/** Resolves when the socket has room again; rejects when the client leaves meanwhile. */
const drained = (response: ServerResponse, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    response.once('drain', resolve)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

type Options = {
  tokensPerSecond: number
  includeUsage: boolean
  fault: FaultName
  signal: AbortSignal
  /** Waited for when half of it has been said. */
  midway(): Promise<void>
}

/** Sends a reply as OpenAI's server-sent events. Rejects when `signal` aborts. */
export const streamReply = async (response: ServerResponse, reply: Reply, options: Options) => {
  const { tokensPerSecond, includeUsage, fault, signal, midway } = options
  const send = async (data: unknown) => {
    signal.throwIfAborted()
    if (!response.write(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`))
      await drained(response, signal)
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
  await send(createChunk(reply, { role: 'assistant', content: '' }, null, includeUsage))
  const started = performance.now()
  let said = 0
  for (const piece of cutPieces(reply.text)) {
    said += countTokens(piece)
    await paceTo(started, said, tokensPerSecond, signal)
    await send(createChunk(reply, { content: piece }, null, includeUsage))
    if (said * 2 < reply.usage.completion_tokens) continue
    await midway()
    if (fault === 'stall_after') await stall(signal)
    if (fault === 'malformed') await send('{"choices": [{"delta":')
    if (fault === 'cut') return void response.destroy()
  }
  await send(createChunk(reply, {}, reply.finish, includeUsage))
  if (includeUsage) await send(createUsageChunk(reply, reply.usage))
  await send('[DONE]')
  response.end()
}
