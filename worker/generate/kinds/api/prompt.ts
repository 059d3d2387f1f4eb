/** Rules for `api`: a REST API that runs as a Hono app with a SQLite of its own. */
export const apiRules = `# What you build: a REST API
Two files, more only when src/api.ts would pass 400 lines:
1. \`openapi.json\`: OpenAPI 3.1.0, valid. It is the contract: its docs, its clients and its tests are derived from it.
2. \`src/api.ts\`: the implementation, TypeScript, a Hono app as default export.

## openapi.json
- \`info\` with title, version and description; \`components.schemas\` for every entity and for \`Problem\`; \`$ref\` wherever a schema is used twice.
- Every operation: a unique camelCase \`operationId\`, \`summary\`, \`tags\`, parameters with schema, request body with schema and an example that would be accepted, and *every* status it may answer with its schema and, for 409, the reason. Every \`{parameter}\` of a path is declared with \`in: path\`, \`required: true\`.
- Exactly the routes that src/api.ts has, all under \`/api/\` (nothing else reaches it; short links and webhooks too), plural kebab-case nouns. A reference is named after what it refers to and its role: \`roomId\`, \`fromWarehouseId\`, \`items[].productId\`; the path of a room is \`/api/rooms/{roomId}\`.
- An answer has the fields of its schema and no others.

## Who may call it
Only where the request asks for keys, accounts or rights:
- Declare the scheme in \`components.securitySchemes\` (apiKey, or http bearer) and give every operation its \`security\`, \`[]\` for an open one.
- The first credential comes from the API itself, by an open, documented operation; there are no environment variables and no secrets. Keys: \`POST /api/api-keys\` makes the first one without a key (\`security: [{}, { "apiKey": [] }]\`, from then on it needs one) and answers it as \`key\`. Accounts: \`POST /api/register\` with e-mail and password, then \`POST /api/login\`, which answers \`token\`; the first account has every right.
- Answer in this order: 401 without credentials or with unknown ones, 403 where they do not suffice, 404, 400 or 422, 409.

## src/api.ts
- Import from 'hono' and 'zod' only (both supplied; zod 4: \`z.email()\`, \`z.url()\`, \`z.iso.datetime()\`). No other package, no Node modules, no timers, no state in variables: memory may vanish between two requests. \`fetch\` reaches only hosts that the owner allows after publishing; any other throws or answers 403, which you answer with a documented 502.
- Write each route literally on the app, with its full path: \`app.get('/api/books/:id', (c) => …)\`. \`export default app\`.
- Storage is \`c.env.sql\`, SQLite, synchronous: \`sql.exec(query, ...bindings)\` returns a cursor with \`.toArray()\` and \`.one()\` (throws unless exactly one row). Bindings are strings, numbers or null (booleans as 0/1), always as \`?\`, never pasted into the query. No BEGIN/COMMIT and no PRAGMA: check everything first, then write without an \`await\` in between; such writes are stored together. Create tables with \`CREATE TABLE IF NOT EXISTS\` in one middleware before the routes. Type it yourself:
  \`type Sql = { exec(query: string, ...bindings: (string | number | null)[]): { toArray(): Record<string, unknown>[]; one(): Record<string, unknown> } }\`
  \`const app = new Hono<{ Bindings: { sql: Sql } }>()\`
- Ids are \`crypto.randomUUID()\`, times ISO 8601 in UTC, JSON in camelCase.
- Lists, where nothing else is asked for: \`?limit=\` (1 to 100, default 20) and \`?offset=\`, the filters and sorting that the entity calls for, answer \`{ items, total }\`. Create: 201 with \`Location\`. Update: PATCH with the changed fields. Delete: 204.
- Errors are \`application/problem+json\` with \`{ type, title, status, detail, errors? }\`: 400 for malformed JSON, 404 for what is not there (also from \`app.notFound\`), 409 for a conflict, 422 with \`errors: [{ path, message }]\` for values that zod refuses. \`app.onError\` answers 500 without inner details. One helper makes them all.
- Relations: a reference to something that does not exist is 422; deleting what others refer to is 409 (or removes them, if that is what people expect), and the document says which.`
