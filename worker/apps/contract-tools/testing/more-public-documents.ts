import { bytes, document, json, ok, type PublicDocument, path, text } from './public-document.ts'

/** The other five of ten. */
export const morePublicDocuments: PublicDocument[] = [
  {
    name: 'music, as Spotify: a picture in base64 as the body, ids in one value',
    document: document('3.0.3', 'Music', {
      '/albums': {
        get: {
          operationId: 'get-multiple-albums',
          parameters: [
            { name: 'ids', in: 'query', required: true, explode: false, schema: { type: 'array', items: text } },
          ],
          responses: ok,
        },
      },
      '/playlists/{playlist_id}/images': {
        put: {
          operationId: 'upload-custom-playlist-cover',
          parameters: [path('playlist_id')],
          requestBody: { content: { 'image/jpeg': { schema: { type: 'string', format: 'byte' } } } },
          responses: { 202: { description: 'Taken' } },
        },
      },
    }),
    operation: 'get-multiple-albums',
    given: { ids: ['a', 'b,c'] },
    sent: { request: 'GET /albums?ids=a%2Cb%2Cc' },
    notes: [],
  },
  {
    name: 'vectors, as Qdrant: one of two credentials, ids of two types, schemas that lead back to themselves',
    document: document(
      '3.0.1',
      'Vectors',
      {
        '/collections/{name}/points/{id}': {
          post: {
            operationId: 'search_points',
            security: [{ 'api-key': [] }, { bearerAuth: [] }],
            parameters: [
              path('name'),
              { name: 'id', in: 'path', required: true, schema: { $ref: '#/components/schemas/PointId' } },
              { name: 'id', in: 'query', schema: { type: 'integer', minimum: 0, exclusiveMinimum: true } },
            ],
            requestBody: { required: true, ...json({ $ref: '#/components/schemas/Filter' }) },
            responses: ok,
          },
        },
      },
      {
        schemas: {
          PointId: {
            anyOf: [
              { type: 'integer', format: 'uint64' },
              { type: 'string', format: 'uuid' },
            ],
          },
          Filter: {
            type: 'object',
            properties: { must: { type: 'array', items: { $ref: '#/components/schemas/Filter' }, nullable: true } },
          },
          Self: { oneOf: [{ $ref: '#/components/schemas/Self' }, { $ref: '#/components/schemas/Filter' }] },
        },
        securitySchemes: {
          'api-key': { type: 'apiKey', in: 'header', name: 'api-key' },
          bearerAuth: { type: 'http', scheme: 'bearer' },
        },
      },
    ),
    operation: 'search_points',
    given: { name: 'n', id: 5, query_id: 9, body: { must: [{ must: null }] } },
    credentials: { 'api-key': 'k' },
    asked: { headers: { 'api-key': 'k' } },
    sent: {
      request: 'POST /collections/n/points/5?id=9',
      type: 'application/json',
      headers: { 'api-key': 'k' },
      body: '{"must":[{"must":null}]}',
    },
    notes: [],
  },
  {
    name: 'models, as OpenAI: lists of files in a form, names with brackets, answers in text or JSON',
    document: document(
      '3.1.0',
      'Models',
      {
        '/audio/transcriptions': {
          post: {
            operationId: 'createTranscription',
            requestBody: {
              required: true,
              content: { 'multipart/form-data': { schema: { $ref: '#/components/schemas/Transcribe' } } },
            },
            responses: {
              200: {
                description: 'The words',
                content: {
                  'text/event-stream': { schema: text },
                  'application/json': { schema: { type: 'object', properties: { text } } },
                },
              },
            },
          },
        },
      },
      {
        schemas: {
          Transcribe: {
            type: 'object',
            required: ['file'],
            properties: {
              file: { type: 'string', format: 'binary' },
              image: { type: 'array', items: { type: 'string', format: 'binary' } },
              'granularities[]': { type: 'array', items: { enum: ['word', 'segment'] } },
              model: { anyOf: [text, { enum: ['whisper'] }] },
            },
          },
        },
      },
    ),
    operation: 'createTranscription',
    given: { body: { file: bytes, image: [bytes, bytes], 'granularities[]': ['word', 'segment'], model: 'whisper' } },
    sent: {
      request: 'POST /audio/transcriptions',
      type: null,
      body: [
        'file=\0\x01\x02',
        'image=\0\x01\x02',
        'image=\0\x01\x02',
        'granularities[]=word',
        'granularities[]=segment',
        'model=whisper',
      ],
    },
    notes: [],
  },
  {
    name: 'files, as Box: a patch in a JSON of its own, headers that matter, a parameter as JSON, another document',
    document: document('3.0.2', 'Files', {
      '/files/{file_id}': {
        put: {
          operationId: 'put_files_id',
          parameters: [
            path('file_id'),
            { name: 'fields', in: 'query', explode: false, schema: { type: 'array', items: text } },
            { name: 'if-match', in: 'header', schema: text },
            { name: 'filter', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
            { $ref: './common.yml#/parameters/Locale' },
          ],
          requestBody: {
            content: { 'application/json-patch+json': { schema: { type: 'array', items: { type: 'object' } } } },
          },
          responses: ok,
        },
      },
    }),
    operation: 'put_files_id',
    given: { file_id: '1', fields: ['id', 'name'], 'if-match': 'etag', filter: { a: [1] }, body: [{ op: 'test' }] },
    sent: {
      request: 'PUT /files/1?fields=id%2Cname&filter=%7B%22a%22%3A%5B1%5D%7D',
      type: 'application/json-patch+json',
      headers: { 'if-match': 'etag' },
      body: '[{"op":"test"}]',
    },
    notes: ['1 reference into other documents are not followed: ./common.yml#/parameters/Locale.'],
  },
  {
    name: 'places, as Google Maps: a verb of its own behind a parameter, values between bars, a key in the address, a cookie',
    document: document(
      '3.0.3',
      'Places',
      {
        '/v1/{from}...{to}/cards/{id}:decrease': {
          post: {
            operationId: 'decrease',
            security: [{ ApiKeyAuth: [] }],
            parameters: [
              ...['from', 'to', 'id'].map((name) => path(name)),
              {
                name: 'avoid',
                in: 'query',
                style: 'pipeDelimited',
                explode: false,
                schema: { type: 'array', items: { enum: ['tolls', 'ferries'] } },
              },
              { name: 'session', in: 'cookie', schema: text },
            ],
            requestBody: { content: { 'text/plain': { schema: text } } },
            responses: { 204: { description: 'Done' } },
          },
        },
      },
      { securitySchemes: { ApiKeyAuth: { type: 'apiKey', in: 'query', name: 'key' } } },
    ),
    operation: 'decrease',
    given: { from: 'v1', to: 'v2', id: '..', avoid: ['tolls', 'ferries'], session: 'a;b', body: 'by two' },
    credentials: { ApiKeyAuth: 'K' },
    asked: { query: '?key=K' },
    sent: {
      request: 'POST /v1/v1...v2/cards/..:decrease?avoid=tolls%7Cferries&key=K',
      type: 'text/plain',
      headers: { cookie: 'session=a%3Bb' },
      body: 'by two',
    },
    notes: ['1 operation take cookies, which no page in a browser can send.'],
  },
]
