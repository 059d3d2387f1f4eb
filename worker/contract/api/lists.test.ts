import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { endpoints } from './all.ts'
import type { Endpoint } from './route.ts'

// Every list that a route answers comes in pages, or stands here with what keeps it short.

const bounded: { [list: string]: string } = {
  'GET /api/auth/profile providers': 'one for each provider that signs in: 2',
  'GET /api/auth/providers providers': 'one for each provider that signs in: 2',
  'GET /api/auth/factors passkeys': 'a person has at most 20',
  'GET /api/auth/credentials passkeys': 'a person has at most 20',
  'GET /api/auth/credentials newMembers': 'the newest 20',
  'GET /api/auth/credentials providers': 'one for each provider that signs in: 2',
  'GET /.well-known/jwks.json keys': 'of the configuration: those that still verify',
  'GET /api/rooms/{id}/models items': 'of the configuration and the keys of a room: one key for each provider',
  'GET /api/rooms/{id}/keys items': 'one for each provider',
  'GET /api/generate/models items': 'of the configuration and of one’s own keys: one key for each provider',
  'GET /api/generate/keys items': 'one for each provider',
  'GET /api/generate/history/{id} files': 'an artifact has at most 512 KiB',
  'GET /api/generate/history/{id} checks': 'those of its kind, each once',
  'GET /api/generate/history/{id} metadata.failedFirst': 'one for each provider that is asked',
  'GET /api/generate/history/{id} metadata.context.talk': 'the last messages before it: 50',
  'GET /api/generate/history/{id} metadata.context.attachments': 'a request has at most 5',
  'GET /api/generate/history/{id} problem.errors': 'one for each field',
  'GET /api/generate/history/{id}/diff files': 'those of two artifacts',
  'GET /api/generate/history/{id}/context messages': 'what a model takes at once',
  'GET /api/apps/{slug} faces': 'one for each kind: 4',
  'GET /api/apps/{slug} allowedHosts': 'an app has at most 20',
  'GET /api/apps/{slug}/contract items': 'what differs between two documents, each a file of an artifact',
  'GET /api/apps/{slug}/metrics items': '`hours` says how many: at most 720',
  'GET /api/apps/{slug}/secrets items': 'an app has at most 100',
  'GET /api/apps/{slug}/data items': 'the first 100 tables by name',
  'GET /api/apps/{slug}/data/{table} columns': 'a table of SQLite has at most 100 on the platform',
  'GET /api/apps/{slug}/data/{table} rows': 'a window into a table: `limit` and `offset`',
  'GET /api/apps/{slug}/data/{table} keys': 'one for each row of the window',
  'GET /api/apps/{slug}/data/{table} partial': 'of the cells of the window',
  'GET health notices': 'one for each thing that is watched',
}

const describeRoute = ({ path }: Endpoint) => (path.endsWith('/health') ? 'GET health' : `GET ${path}`)

/** Finds the lists in an answer, as paths of names. */
const listsIn = (schema: z.ZodType, path: string[] = []): string[] => {
  if (schema instanceof z.ZodArray) return [path.join('.')]
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      field instanceof z.ZodType ? listsIn(field, [...path, name]) : [],
    )
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    const inner = schema.unwrap()
    return inner instanceof z.ZodType ? listsIn(inner, path) : []
  }
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => (option instanceof z.ZodType ? listsIn(option, path) : []))
  if (schema instanceof z.ZodIntersection)
    return [schema.def.left, schema.def.right].flatMap((side) => (side instanceof z.ZodType ? listsIn(side, path) : []))
  return []
}

const lists = endpoints
  .filter(({ method }) => method === 'get')
  .flatMap((doc) =>
    Object.values(doc.answers).flatMap((answer) =>
      answer instanceof z.ZodType ? listsIn(answer).map((field) => ({ doc, field })) : [],
    ),
  )

/** `limit` and where to go on: a cursor, or for the chat a place in it. */
const comesInPages = ({ doc: { query, answers }, field }: (typeof lists)[number]) => {
  const takes = Object.keys(query?.shape ?? {})
  const says = answers[200] instanceof z.ZodObject && 'nextCursor' in answers[200].shape
  return field === 'items' && says && takes.includes('limit') && (takes.includes('cursor') || takes.includes('before'))
}

describe('a list that a route answers', () => {
  it('comes in pages, or is kept short by something that is written down', () => {
    const open = lists.filter((list) => !comesInPages(list)).map(({ doc, field }) => `${describeRoute(doc)} ${field}`)
    expect([...new Set(open)].filter((list) => !Object.hasOwn(bounded, list))).toEqual([])
    // What comes in pages now, or is no list any more, stands here no longer.
    expect(Object.keys(bounded).filter((list) => !open.includes(list))).toEqual([])
  })

  it('is found wherever it stands in an answer', () => {
    const answer = z.object({
      a: z.object({ b: z.array(z.string()).nullable() }),
      c: z.union([z.null(), z.array(z.int())]),
    })
    expect(listsIn(answer)).toEqual(['a.b', 'c'])
    expect(lists.filter(comesInPages).length).toBeGreaterThan(15)
  })
})
