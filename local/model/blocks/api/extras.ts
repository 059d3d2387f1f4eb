import { readFileSync } from 'node:fs'
import { type Entity, humanCase, kebabCase, pascalCase, plural, readField } from '../../understand/english.ts'
import { idParameter, json, type Paths, pathOf, problems } from './document.ts'
import type { JsonSchema } from './fields.ts'

/** The part of a file in `parts/` that goes into a composed API. */
export const readPart = (name: string) =>
  readFileSync(new URL(`./parts/${name}.ts`, import.meta.url), 'utf8')
    .replace(/^[\s\S]*?\/\/ The text below is what a composed API[^\n]*\n\n/, '')
    .replace(/\n\/\/ The text above is what a composed[\s\S]*$/, '')
    .trimEnd()

/** Endpoints beside the plain keeping of records. */
export type Extra = {
  id: string
  asked: RegExp
  /** What the composed API can do with it, in a sentence of its own. */
  says: string
  /** It stands for the whole request: what else the words seem to name is not kept. */
  alone?: boolean
  /** Records that it needs. */
  entities?: () => Entity[]
  code: (entities: Entity[]) => string
  paths: (entities: Entity[]) => Paths
}

const entity = (name: string, ...fields: string[]): Entity => ({
  name,
  plural: plural(name),
  fields: fields.map(readField).filter((field) => field !== undefined),
  belongsTo: [],
})

const ok = (description: string, schema: JsonSchema) => ({ '200': { description, content: json(schema) } })
const text = { type: 'string' }
const integer = { type: 'integer' }
const object = (properties: Record<string, JsonSchema>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
})
const inPath = (name: string, example: string) => ({ name, in: 'path', required: true, schema: text, example })
const inQuery = (name: string, schema: JsonSchema) => ({ name, in: 'query', schema })

/** The count that people raise by voting. */
const votedField = (of: Entity) =>
  of.fields.find((field) => /^(votes|likes|upvotes|points|score)$/.test(field.name) && field.type === 'integer')
const votable = (entities: Entity[]) => entities.filter((of) => votedField(of))

/** What a leaderboard ranks. */
const ranked = (entities: Entity[]) => {
  for (const of of entities) {
    const field = of.fields.find(
      ({ name, type }) => /(score|points|wins|votes|goals|rating)$/i.test(name) && /integer|number/.test(type),
    )
    if (field) return { of, field }
  }
  return undefined
}

export const extras: Extra[] = [
  {
    id: 'key-value',
    asked: /\bkey[- ]?value\b|\bkv store\b/i,
    says: 'Any JSON can be stored under a key at `/api/kv/{key}`.',
    alone: true,
    code: () => readPart('key-value'),
    paths: () => {
      const pair = object({ key: text, value: {} })
      return {
        '/api/kv': {
          get: {
            operationId: 'listKeys',
            summary: 'List the keys',
            parameters: [inQuery('prefix', text)],
            responses: ok(
              'The keys',
              object({ items: { type: 'array', items: object({ key: text, updatedAt: text }) } }),
            ),
          },
        },
        '/api/kv/{key}': {
          parameters: [inPath('key', 'greeting')],
          get: {
            operationId: 'getValue',
            summary: 'Read a value',
            responses: { ...ok('The value', pair), ...problems(404) },
          },
          put: {
            operationId: 'putValue',
            summary: 'Store a value',
            requestBody: { required: true, content: json({}, { text: 'Hello' }) },
            responses: { ...ok('What is stored', pair), ...problems(400) },
          },
          delete: {
            operationId: 'deleteValue',
            summary: 'Delete a value',
            responses: { '204': { description: 'It is gone' }, ...problems(404) },
          },
        },
      }
    },
  },
  {
    id: 'shortener',
    asked: /\b(?:url|link)s?[- ]shorten|\bshort(?:en)?(?:ing|ens)? (?:urls?|links?)\b|\bshort (?:urls?|links?)\b/i,
    says: '`POST /api/shorten` makes a short link, `GET /api/go/{slug}` leads to its address and counts the visit.',
    alone: true,
    entities: () => [entity('link', 'required url', 'required slug', 'visits')],
    code: () => readPart('shortener'),
    paths: () => ({
      '/api/shorten': {
        post: {
          operationId: 'shorten',
          summary: 'Make a short link',
          requestBody: {
            required: true,
            content: json(object({ url: { type: 'string', format: 'uri' } }), {
              url: 'https://example.com/a/long/path',
            }),
          },
          responses: {
            '201': {
              description: 'The short link',
              content: json({ allOf: [{ $ref: '#/components/schemas/Link' }, object({ short: text })] }),
            },
            ...problems(400, 422),
          },
        },
      },
      '/api/go/{slug}': {
        parameters: [inPath('slug', 'docs')],
        get: {
          operationId: 'follow',
          summary: 'Follow a short link',
          responses: { '302': { description: 'To the address' }, ...problems(404) },
        },
      },
    }),
  },
  {
    id: 'hits',
    asked:
      /\b(?:hit|visit|visitor|page view|view|click)s?[- ]count(?:er|ing)|\bcounters?\b(?=.*\bapi\b)|\bapi\b.*\bcounters?\b/i,
    says: '`POST /api/hits/{name}` counts one up.',
    alone: true,
    entities: () => [entity('counter', 'required name', 'value: integer')],
    code: () => readPart('hits'),
    paths: () => ({
      '/api/hits/{name}': {
        parameters: [inPath('name', 'home')],
        post: {
          operationId: 'hit',
          summary: 'Count one up',
          responses: ok('The counter', { $ref: '#/components/schemas/Counter' }),
        },
      },
    }),
  },
  {
    id: 'hooks',
    asked: /\bwebhooks?\b|\bevent log\b|\baudit log\b|\bevent collector\b/i,
    says: '`POST /api/hooks/{source}` takes any JSON and keeps it as an event.',
    alone: true,
    entities: () => [entity('event', 'required source', 'type', 'payload: text')],
    code: () => readPart('hooks'),
    paths: () => ({
      '/api/hooks/{source}': {
        parameters: [inPath('source', 'shop')],
        post: {
          operationId: 'receiveHook',
          summary: 'Receive an event',
          requestBody: { required: true, content: json({}, { paid: true }) },
          responses: {
            '202': { description: 'It is kept', content: json({ $ref: '#/components/schemas/Event' }) },
            ...problems(400),
          },
        },
      },
    }),
  },
  {
    id: 'random',
    asked: /\b(?:dice|die|coin|uuid|guid|random number|password generat\w*|random)\b/i,
    says: '`/api/roll`, `/api/uuid` and `/api/password` draw from a secure source of chance.',
    alone: true,
    code: () => readPart('random'),
    paths: () => ({
      '/api/roll': {
        get: {
          operationId: 'roll',
          summary: 'Roll dice',
          parameters: [
            inQuery('sides', { type: 'integer', minimum: 2, maximum: 1000, default: 6 }),
            inQuery('count', { type: 'integer', minimum: 1, maximum: 100, default: 1 }),
          ],
          responses: {
            ...ok('The rolls', object({ rolls: { type: 'array', items: integer }, total: integer })),
            ...problems(422),
          },
        },
      },
      '/api/uuid': {
        get: {
          operationId: 'uuid',
          summary: 'A random UUID',
          responses: ok('It', object({ uuid: { type: 'string', format: 'uuid' } })),
        },
      },
      '/api/password': {
        get: {
          operationId: 'password',
          summary: 'A random password',
          parameters: [inQuery('length', { type: 'integer', minimum: 8, maximum: 128, default: 16 })],
          responses: { ...ok('It', object({ password: text })), ...problems(422) },
        },
      },
    }),
  },
  {
    id: 'hello',
    asked: /\bhello\b|\bgreet(?:s|ing)?\b/i,
    says: '`GET /api/hello?name=` greets.',
    alone: true,
    code: () => readPart('hello'),
    paths: () => ({
      '/api/hello': {
        get: {
          operationId: 'hello',
          summary: 'Greet',
          parameters: [inQuery('name', text)],
          responses: ok('A greeting', object({ message: text })),
        },
      },
    }),
  },
  {
    id: 'time',
    asked: /\b(?:current time|time zones?|timezones?|world clock|the time|server time)\b/i,
    says: '`GET /api/time?zone=` tells the time.',
    alone: true,
    code: () => readPart('time'),
    paths: () => ({
      '/api/time': {
        get: {
          operationId: 'time',
          summary: 'The time now',
          parameters: [inQuery('zone', { type: 'string', default: 'UTC' })],
          responses: {
            ...ok(
              'The time',
              object({ iso: { type: 'string', format: 'date-time' }, unix: integer, zone: text, local: text }),
            ),
            ...problems(422),
          },
        },
      },
    }),
  },
  {
    id: 'votes',
    asked: /\bvot(?:e|es|ing)\b|\bup-?vot\w+|\blik(?:e|es|ing) (?:posts?|photos?|them|it)\b|\blikes\b|\bpolls?\b/i,
    says: 'A `POST` to `…/{id}/vote` adds one vote.',
    code: (entities) =>
      votable(entities)
        .map(
          (of) => `app.post('/api/${pathOf(of)}/:id/vote', (c) => {
  const sql = database(c)
  const id = c.req.param('id')
  sql.exec('UPDATE "${of.plural}" SET "${votedField(of)?.name}" = coalesce("${votedField(of)?.name}", 0) + 1 WHERE id = ?', id)
  return c.json(find(sql, ${of.plural}, id))
})`,
        )
        .join('\n\n'),
    paths: (entities) =>
      Object.fromEntries(
        votable(entities).map((of) => [
          `/api/${pathOf(of)}/{id}/vote`,
          {
            parameters: [idParameter],
            post: {
              operationId: `voteFor${pascalCase(of.name)}`,
              summary: `Vote for one of the ${humanCase(of.plural)}`,
              tags: [humanCase(of.plural)],
              responses: {
                ...ok('With the vote counted', { $ref: `#/components/schemas/${pascalCase(of.name)}` }),
                ...problems(404),
              },
            },
          },
        ]),
      ),
  },
  {
    id: 'leaderboard',
    asked: /\bleader ?boards?\b|\bhigh ?scores?\b|\brankings?\b/i,
    says: '`GET /api/leaderboard` ranks the best.',
    code: (entities) => {
      const top = ranked(entities)
      if (!top) return ''
      return `app.get('/api/leaderboard', (c) => {
  const { limit } = validate(PageQuery, c.req.query())
  const rows = database(c)
    .exec(\`\${select(${top.of.plural})} WHERE "${top.field.name}" IS NOT NULL ORDER BY "${top.field.name}" DESC, id LIMIT ?\`, limit)
    .toArray()
  return c.json({ items: rows.map((row, place) => ({ rank: place + 1, ...toRecord(${top.of.plural}, row) })) })
})`
    },
    paths: (entities): Paths => {
      const top = ranked(entities)
      if (!top) return {}
      const entry = { allOf: [{ $ref: `#/components/schemas/${pascalCase(top.of.name)}` }, object({ rank: integer })] }
      return {
        '/api/leaderboard': {
          get: {
            operationId: 'leaderboard',
            summary: `The ${humanCase(top.of.plural)} with the highest ${humanCase(top.field.name)}`,
            tags: [kebabCase(top.of.plural)],
            parameters: [inQuery('limit', { type: 'integer', minimum: 1, maximum: 100, default: 20 })],
            responses: { ...ok('Best first', object({ items: { type: 'array', items: entry } })), ...problems(422) },
          },
        },
      }
    },
  },
  {
    id: 'stats',
    asked:
      /\bstat(?:s|istics?)\b|\baverages?\b|\btotals\b|\banalytics\b|\bsummar(?:y|ies) (?:of|endpoint)\b|\breports?\b/i,
    says: '`GET /api/stats` gives counts, means and totals.',
    code: () => readPart('stats'),
    paths: () => ({
      '/api/stats': {
        get: {
          operationId: 'stats',
          summary: 'Counts, means and totals',
          responses: ok('By resource', { type: 'object', additionalProperties: { type: 'object' } }),
        },
      },
    }),
  },
]
