import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { answer } from '@aetheros/offline-model/answer'
import { afterAll, describe, expect, it } from 'vitest'
import { parseArtifact } from '#contract/artifact'
import { nameKind } from '#contract/model-phrases'
import type { JsonObject } from '#contract/operations'
import { morePublicDocuments } from '../../worker/apps/contract-tools/testing/more-public-documents.ts'
import { publicDocuments } from '../../worker/apps/contract-tools/testing/public-documents.ts'
import { writeTypedClient } from '../../worker/apps/contract-tools/typed-client.ts'

const folder = mkdtempSync(join(tmpdir(), 'aetheros-client-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const prompts = [
  'An API for books with title and author',
  'Track climbing routes and ascents, an ascent belongs to a route and has a date and a rating',
  'A URL shortener with hit counts',
  'A key-value store',
  'Track plants with name, species and watered on',
  'A hello world API',
  'An API for invoices with number, amount, due date, paid and customer email',
  'A webhook receiver',
]

const documentOf = (prompt: string): JsonObject => {
  const text = answer([
    { role: 'system', content: nameKind('api') },
    { role: 'user', content: prompt },
  ])
  const part = parseArtifact(text).parts.find((each) => each.kind === 'file' && each.path === 'openapi.json')
  return JSON.parse(part?.kind === 'file' ? part.content : '{}')
}

/** A document that tries to break out of every place where its texts go. */
const hostile: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'x\n*/ alert(1) /*', version: '1\n2' },
  paths: {
    '/api/"+process.exit()+"/{a-b}': {
      get: {
        operationId: 'delete-"; process.exit()',
        summary: '*/ process.exit() /*',
        parameters: [
          { name: 'a-b', in: 'path', schema: { type: 'string' }, description: '*/ x' },
          { name: '"quoted"', in: 'query', schema: { enum: ['"', "'", '`$', null] } },
        ],
        responses: {
          200: {
            description: '',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/My-Type' } } },
          },
        },
      },
      post: {
        operationId: 'request',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/nowhere' } } } },
        responses: {},
      },
    },
  },
  components: {
    schemas: {
      'My-Type': {
        type: ['object', 'null'],
        required: ['id'],
        properties: {
          id: { const: 1 },
          'a"b': { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'null' }] } },
        },
      },
      MyType: {
        allOf: [
          { $ref: '#/components/schemas/My-Type' },
          { type: 'object', additionalProperties: { type: 'integer' } },
        ],
      },
      Tree: {
        type: 'object',
        properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
      },
      Error: { type: 'string' },
      '1st': {},
    },
  },
}

describe('the typed client of an API', () => {
  it('type-checks strictly, for what the offline model composes, for strange documents and for a hostile one', () => {
    const strange = [...publicDocuments, ...morePublicDocuments].map(({ document }) => document)
    const sources = [...prompts.map(documentOf), ...strange, hostile].map((document) =>
      writeTypedClient(document, 'https://books.example'),
    )
    const files = sources.map((source, index) => {
      const file = join(folder, `client${index}.ts`)
      writeFileSync(file, source)
      return file
    })
    const use = join(folder, 'use.ts')
    writeFileSync(
      use,
      `import { createClient, type Book } from './client0.ts'
const client = createClient({ baseUrl: 'https://books.example' })
export const title = async (): Promise<string> => {
  const made: Book = await client.createBook({ body: { title: 'Dune', author: 'Herbert' } })
  const { items } = await client.listBooks({ limit: 5 })
  return (items[0] ?? made).title
}
// @ts-expect-error: a title is text
export const wrong = () => client.createBook({ body: { title: 1 } })
`,
    )
    const check = () =>
      execFileSync(
        process.execPath,
        [
          resolve('node_modules/typescript/bin/tsc'),
          ...['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--target', 'es2023', '--module', 'esnext'],
          ...[
            '--moduleResolution',
            'bundler',
            '--allowImportingTsExtensions',
            '--lib',
            'es2023,dom,dom.iterable',
            '--types',
            '',
          ],
          ...files,
          use,
        ],
        { encoding: 'utf8', cwd: folder },
      )
    try {
      check()
    } catch (error) {
      expect(error instanceof Error && 'stdout' in error ? error.stdout : error).toBe('')
    }
    expect(sources.at(-1)).not.toMatch(/^\s*process\.exit/m)
  })
})
