import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { noteUnread } from '#contract/operation-notes'
import { readOperations } from '#contract/operations'
import { readContract } from '../../generate/kinds/api/contract/document.ts'
import { writeInterfacePrompt } from './interface-prompt.ts'
import { buildToolRequest, createApiTools } from './mcp-tools.ts'
import { morePublicDocuments } from './testing/more-public-documents.ts'
import type { PublicDocument, Wire } from './testing/public-document.ts'
import { publicDocuments } from './testing/public-documents.ts'
import { writeTypedClient } from './typed-client.ts'

const folder = mkdtempSync(join(tmpdir(), 'aetheros-client-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const all = [...publicDocuments, ...morePublicDocuments].map((each) => [each.name, each] as const)
const ADDRESS = 'https://api.example'

const readBody = async (request: Request, isForm: boolean): Promise<string | string[]> => {
  if (!isForm) return request.text()
  const parts = [...(await request.formData())]
  return Promise.all(
    parts.map(async ([name, value]) => `${name}=${value instanceof Blob ? await value.text() : value}`),
  )
}

/** Reads the parts of a request that the document says, in the form of what has to be sent. */
const readWire = async (request: Request, { type, headers = {}, body }: Wire) => {
  const { pathname, search } = new URL(request.url)
  return {
    request: `${request.method} ${pathname}${search}`,
    ...(type !== undefined && { type: type === null ? null : request.headers.get('content-type') }),
    headers: Object.fromEntries(Object.keys(headers).map((name) => [name, request.headers.get(name)])),
    ...(body !== undefined && { body: await readBody(request, Array.isArray(body)) }),
  }
}
const expected = (sent: Wire) => ({ headers: {}, ...sent })

const toBytes = (value: unknown, isBytes: boolean): unknown =>
  isBytes && typeof value === 'string' ? new Blob([Uint8Array.from(atob(value), (c) => c.charCodeAt(0))]) : value

/** The same arguments as a program gives them: bytes as bytes. */
const asProgram = ({ document, operation, given }: PublicDocument) => {
  const { body } = readOperations(document).find(({ id }) => id === operation) ?? {}
  if (!body || given.body === undefined) return given
  if (body.bytes.has('')) return { ...given, body: toBytes(given.body, true) }
  if (typeof given.body !== 'object' || given.body === null || Array.isArray(given.body)) return given
  const fields = Object.entries(given.body).map(([name, value]) => [
    name,
    Array.isArray(value)
      ? value.map((each) => toBytes(each, body.bytes.has(name)))
      : toBytes(value, body.bytes.has(name)),
  ])
  return { ...given, body: Object.fromEntries(fields) }
}

describe.each(all)('%s', (_, described) => {
  const { document, operation, given, credentials = {}, asked = {}, sent, notes } = described

  it('is called by a tool as its document says', async () => {
    const tool = createApiTools(document).find((each) => each.operation.id === operation)
    if (!tool) throw new Error('no tool')
    const names = Object.keys(tool.inputSchema.properties ?? {})
    expect(names).toEqual(expect.arrayContaining(Object.keys(given)))
    for (const name of names) expect(name).toMatch(/^[\w.-]{1,64}$/)
    const request = buildToolRequest(tool, given, ADDRESS, new Request(`${ADDRESS}/mcp${asked.query ?? ''}`, asked))
    expect(await readWire(request, sent)).toEqual(expected(sent))
  })

  it('and by its typed client just so', async () => {
    const file = join(folder, `${described.operation}.ts`)
    writeFileSync(file, writeTypedClient(document, ADDRESS))
    const { createClient } = await import(/* @vite-ignore */ pathToFileURL(file).href)
    const requests: Request[] = []
    const seen: Headers[] = []
    const client = createClient({
      credentials,
      fetch: async (url: string, init: RequestInit) => {
        requests.push(new Request(url, init))
        // Node's `Request` drops cookies, as a page's does; its `fetch` sends them.
        seen.push(new Headers(init.headers))
        return Response.json({})
      },
    })
    await client[operation](asProgram(described))
    const [request] = requests
    if (!request) throw new Error('not asked')
    const wire = await readWire(request, sent)
    for (const name of Object.keys(sent.headers ?? {})) wire.headers[name] = seen[0]?.get(name) ?? null
    expect(wire).toEqual(expected(sent))
  })

  it('has every operation for the checks too, and says what is not understood', () => {
    const operations = readOperations(document)
    const labels = operations.map(({ method, path }) => `${method} ${path}`)
    expect(readContract(document).operations.map(({ label }) => label)).toEqual(labels)
    expect(noteUnread(document, operations)).toEqual(notes)
    const client = writeTypedClient(document, ADDRESS)
    const prompt = writeInterfacePrompt({ kind: 'cli', title: 'It', slug: 'it', document, address: ADDRESS })
    for (const note of notes) for (const text of [client, prompt]) expect(text).toContain(note)
    for (const label of labels) expect(prompt).toContain(`- ${label}`)
  })
})
