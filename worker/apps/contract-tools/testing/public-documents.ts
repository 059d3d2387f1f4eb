import { bytes, document, ok, type PublicDocument, path, text } from './public-document.ts'

/** Five of ten: the others are in `more-public-documents.ts`. */
export const publicDocuments: PublicDocument[] = [
  {
    name: 'payments, as Stripe: forms with nested fields, lists in brackets, a key as a name without password',
    document: document(
      '3.0.0',
      'Payments',
      {
        '/v1/customers/{customer}': {
          post: {
            operationId: 'PostCustomersCustomer',
            parameters: [
              path('customer', { maxLength: 5000, type: 'string' }),
              {
                name: 'expand',
                in: 'query',
                style: 'deepObject',
                explode: true,
                schema: { type: 'array', items: text },
              },
            ],
            requestBody: {
              content: {
                'application/x-www-form-urlencoded': {
                  encoding: { address: { style: 'deepObject', explode: true } },
                  schema: {
                    type: 'object',
                    properties: {
                      email: text,
                      address: {
                        anyOf: [
                          { type: 'object', properties: { city: text } },
                          { enum: [''], type: 'string' },
                        ],
                      },
                    },
                  },
                },
              },
            },
            responses: ok,
          },
        },
      },
      {
        securitySchemes: {
          basicAuth: { type: 'http', scheme: 'basic' },
          bearerAuth: { type: 'http', scheme: 'bearer' },
        },
      },
    ),
    operation: 'PostCustomersCustomer',
    given: { customer: 'cus/1', expand: ['a', 'b'], body: { email: 'a@b.example', address: { city: 'Bern' } } },
    sent: {
      request: 'POST /v1/customers/cus%2F1?expand%5B0%5D=a&expand%5B1%5D=b',
      type: 'application/x-www-form-urlencoded',
      body: 'email=a%40b.example&address%5Bcity%5D=Bern',
    },
    notes: [],
  },
  {
    name: 'messages, as Twilio: names with comparisons, an ending behind a parameter, basic credentials',
    document: document(
      '3.0.1',
      'Messages',
      {
        '/Accounts/{Sid}/Messages.json': {
          servers: [{ url: 'https://elsewhere.example' }],
          get: {
            operationId: 'ListMessage',
            security: [{ sid_token: [] }],
            parameters: [
              path('Sid', { type: 'string', pattern: '^AC[0-9a-fA-F]{32}$' }),
              { name: 'DateSent', in: 'query', schema: text },
              { name: 'DateSent<', in: 'query', schema: text },
              { name: 'DateSent>', in: 'query', schema: text },
            ],
            responses: ok,
          },
        },
      },
      { securitySchemes: { sid_token: { type: 'http', scheme: 'basic' } } },
    ),
    operation: 'ListMessage',
    given: { Sid: 'AC1', DateSent_lt: '2026-01-01', DateSent_gt: '2025-01-01' },
    credentials: { sid_token: { name: 'AC1', password: 'secret' } },
    asked: { headers: { authorization: `Basic ${btoa('AC1:secret')}` } },
    sent: {
      request: 'GET /Accounts/AC1/Messages.json?DateSent%3C=2026-01-01&DateSent%3E=2025-01-01',
      headers: { authorization: `Basic ${btoa('AC1:secret')}` },
    },
    notes: [],
  },
  {
    name: 'pets, as Petstore: three media for one body, a picture as bytes, a key among the parameters',
    document: document(
      '3.0.4',
      'Pets',
      {
        '/pet': {
          put: {
            operationId: 'updatePet',
            requestBody: {
              content: {
                'application/xml': { schema: { $ref: '#/components/schemas/Pet' } },
                'application/json': { schema: { $ref: '#/components/schemas/Pet' } },
              },
            },
            responses: { default: { description: 'Unexpected' } },
          },
        },
        '/pet/{petId}/uploadImage': {
          post: {
            operationId: 'uploadFile',
            security: [{ petstore_auth: ['write:pets'] }],
            parameters: [path('petId', { type: 'integer', format: 'int64' })],
            requestBody: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
            responses: ok,
          },
        },
      },
      {
        schemas: {
          Pet: {
            type: 'object',
            required: ['name'],
            properties: { name: text, status: { enum: ['sold'] } },
            xml: { name: 'pet' },
          },
        },
        securitySchemes: {
          petstore_auth: { type: 'oauth2', flows: { implicit: { authorizationUrl: 'https://x.example', scopes: {} } } },
        },
      },
    ),
    operation: 'uploadFile',
    given: { petId: 7, body: bytes },
    credentials: { petstore_auth: 'token' },
    asked: { headers: { authorization: 'Bearer token' } },
    sent: {
      request: 'POST /pet/7/uploadImage',
      type: 'application/octet-stream',
      headers: { authorization: 'Bearer token' },
      body: '\0\x01\x02',
    },
    notes: ['A token for petstore_auth has to be had elsewhere.'],
  },
  {
    name: 'a museum, as Redocly: a webhook, references for parameters, a picture as the answer',
    document: {
      ...document(
        '3.1.0',
        'Museum',
        {
          '/tickets/{ticketId}/qr': {
            parameters: [{ $ref: '#/components/parameters/TicketId' }],
            get: {
              operationId: 'getTicketCode',
              responses: {
                200: {
                  description: 'The code',
                  content: { 'image/png': { schema: { type: 'string', contentMediaType: 'image/png' } } },
                },
              },
            },
          },
        },
        {
          parameters: {
            TicketId: {
              name: 'ticketId',
              in: 'path',
              required: true,
              schema: { $ref: '#/components/schemas/TicketId' },
            },
          },
          schemas: { TicketId: { type: 'string', format: 'uuid' } },
        },
      ),
      webhooks: { newEvent: { post: { responses: { 200: { description: 'Heard' } } } } },
    },
    operation: 'getTicketCode',
    given: { ticketId: 'a b' },
    sent: { request: 'GET /tickets/a%20b/qr' },
    notes: ['1 webhook that the API calls by itself are not operations.'],
  },
  {
    name: 'a chat, as Discord: files and JSON in one form, a key that is called Authorization, null among the types',
    document: document(
      '3.1.0',
      'Chat',
      {
        '/users/@me/channels/{channel_id}/messages': {
          post: {
            operationId: 'create_message',
            security: [{ BotToken: [] }],
            parameters: [path('channel_id')],
            requestBody: {
              required: true,
              content: {
                'multipart/form-data': {
                  schema: {
                    type: 'object',
                    properties: {
                      content: { type: ['string', 'null'] },
                      poll: { oneOf: [{ type: 'null' }, { type: 'object', properties: { question: text } }] },
                      'files[0]': { type: 'string', contentMediaType: 'application/octet-stream' },
                    },
                  },
                },
              },
            },
            responses: ok,
          },
        },
      },
      { securitySchemes: { BotToken: { type: 'apiKey', in: 'header', name: 'Authorization' } } },
    ),
    operation: 'create_message',
    given: { channel_id: '1', body: { content: 'hi', poll: { question: 'why' }, 'files[0]': bytes } },
    credentials: { BotToken: 'bot' },
    asked: { headers: { authorization: 'Bearer bot' } },
    sent: {
      request: 'POST /users/@me/channels/1/messages',
      type: null,
      headers: { authorization: 'Bearer bot' },
      body: ['content=hi', 'poll={"question":"why"}', 'files[0]=\0\x01\x02'],
    },
    notes: [],
  },
]
