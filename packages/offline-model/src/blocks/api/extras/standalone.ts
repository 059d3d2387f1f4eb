import { json, problems } from '../document.ts'
import { type Extra, entity, inPath, inQuery, integer, object, ok, readPart, text } from './extra.ts'

/** Extras that stand for a whole request. */
export const standalone: Extra[] = [
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
    asked: /\b(?:dice|die|coin|uuid|guid|random number|password generat\w*)\b/i,
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
    asked:
      /\bhello,? world\b|\bhello (?:api|endpoint|service)\b|\bsays? hello\b|\bgreets\b|\bgreeting (?:api|service|endpoint)\b/i,
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
    asked: /\b(?:current time|time zones?|timezones?|world clock|tells? the time|what time|server time)\b/i,
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
]
