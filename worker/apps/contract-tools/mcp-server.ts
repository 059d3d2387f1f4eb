import { createMcpHandler, Server } from '@modelcontextprotocol/server'
import type { Context } from 'hono'
import { noteCookies, noteUnread } from '#contract/operation-notes'
import type { JsonObject } from '#contract/operations'
import { cutText } from '#contract/text'
import { type CreationEnv, formatOwnAddress } from '../hosting/creation-env.ts'
import { buildToolRequest, createApiTools, MAX_RESULT_CHARS } from './mcp-tools.ts'

const failure = (text: string) => ({ content: [{ type: 'text' as const, text }], isError: true })

const readResult = async (response: Response) => {
  const text = cutText(await response.text(), MAX_RESULT_CHARS)
  const shown = text === '' ? `${response.status}, without a body` : text
  return response.ok ? { content: [{ type: 'text' as const, text: shown }] } : failure(`${response.status}: ${shown}`)
}

/**
 * A live API as a server of the Model Context Protocol (Streamable HTTP, stateless): its operations are the tools. The
 * API itself checks what it is given, as with every other caller. `asked`: the request as the API would get it, without
 * what is ours, of which a tool passes on the credentials that its operation wants. `ask` hands it to the API.
 */
export const serveMcp = (
  c: Context<CreationEnv>,
  document: JsonObject,
  asked: Request,
  ask: (request: Request) => Promise<Response>,
): Promise<Response> => {
  const tools = createApiTools(document)
  const { title } = c.var.creation
  const operations = tools.map(({ operation }) => operation)
  const notes = [...noteUnread(document, operations), ...noteCookies(operations, formatOwnAddress(c, ''))].join('\n')
  const handler = createMcpHandler(
    () => {
      const server = new Server(
        { name: title, version: '1.0.0' },
        { capabilities: { tools: {} }, ...(notes && { instructions: notes }) },
      )
      server.setRequestHandler('tools/list', () => ({
        tools: tools.map(({ operation: _, inputSchema, ...tool }) => ({
          ...tool,
          inputSchema: { ...inputSchema, type: 'object' as const },
        })),
      }))
      server.setRequestHandler('tools/call', async ({ params }) => {
        const tool = tools.find(({ name }) => name === params.name)
        if (!tool) return failure(`There is no tool ${params.name}`)
        return readResult(await ask(buildToolRequest(tool, params.arguments ?? {}, formatOwnAddress(c, ''), asked)))
      })
      return server
    },
    { responseMode: 'json', maxRequestBodySize: 1024 * 1024 },
  )
  return handler.fetch(c.req.raw)
}
