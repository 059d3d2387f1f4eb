import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { listenOnLoopback, readBody, sendJson } from '../http.ts'

/** In a prompt, before the JSON of what is to be said: a list of texts, each the data of one event. */
const SAY = /^SAY (\[.*\])$/m

const Asked = z.object({ messages: z.array(z.object({ content: z.unknown() })) })

/** Names of models as a server may list them that was not made for us. */
const listed: readonly unknown[] = ['echo', 'a\0b', 'a\ud800', '', 'x'.repeat(300), '__proto__', 7, null]

const answer = async (request: IncomingMessage, response: ServerResponse) => {
  if (request.url?.endsWith('/models'))
    return sendJson(response, 200, { object: 'list', data: listed.map((id) => ({ id, object: 'model' })) })
  const { messages } = Asked.parse(JSON.parse(await readBody(request)))
  const [, script = '["{}"]'] = SAY.exec(String(messages.at(-1)?.content)) ?? []
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const data of z.array(z.string()).parse(JSON.parse(script))) response.write(`data: ${data}\n\n`)
  response.end('data: [DONE]\n\n')
}

/**
 * A server of OpenAI’s protocol that says what it is asked to say, byte for byte: what a provider sends is the test’s
 * choice, also where no provider should. It is told in the prompt, so that tests need not take turns.
 */
export const startEchoModel = async () => {
  const server = await listenOnLoopback((request, response) => void answer(request, response))
  return { url: `http://127.0.0.1:${server.port}/v1`, close: server.close }
}
