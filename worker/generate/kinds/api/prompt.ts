/** Rules for `api`: a REST API that runs as a Hono app with a SQLite of its own. */
export const apiRules = `# What you build: a REST API
Two files, more only when src/api.ts would pass 400 lines:
1. \`openapi.json\`: OpenAPI 3.1.0, valid. It is the contract: its docs, its clients and its tests are derived from it.
2. \`src/api.ts\`: the implementation, TypeScript, a Hono app as default export.

## openapi.json
- \`info\` with title, version and description; \`components.schemas\` for every entity and for \`Problem\`; \`$ref\` wherever a schema is used twice.
- Every operation: a unique camelCase \`operationId\`, \`summary\`, \`tags\`, parameters with schema, request body with schema and example, and *every* status it may answer with its schema. Every \`{parameter}\` of a path is declared with \`in: path\`, \`required: true\`.
- Exactly the routes that src/api.ts has, all under \`/api/\`, plural kebab-case nouns.

## src/api.ts
- Import from 'hono' and 'zod' only (both supplied; zod 4: \`z.email()\`, \`z.url()\`, \`z.iso.datetime()\`). No other package, no Node modules, no network, no timers, no state in variables: memory may vanish between two requests.
- Write each route literally on the app, with its full path: \`app.get('/api/books/:id', (c) => …)\`. \`export default app\`.
- Storage is \`c.env.sql\`, SQLite, synchronous: \`sql.exec(query, ...bindings)\` returns a cursor with \`.toArray()\` and \`.one()\` (throws unless exactly one row). Bindings are strings, numbers or null (booleans as 0/1), always as \`?\`, never pasted into the query. No BEGIN/COMMIT and no PRAGMA. Create tables with \`CREATE TABLE IF NOT EXISTS\` in one middleware before the routes. Type it yourself:
  \`type Sql = { exec(query: string, ...bindings: (string | number | null)[]): { toArray(): Record<string, unknown>[]; one(): Record<string, unknown> } }\`
  \`const app = new Hono<{ Bindings: { sql: Sql } }>()\`
- Ids are \`crypto.randomUUID()\`, times ISO 8601 in UTC, JSON in camelCase.
- Lists: \`?limit=\` (1 to 100, default 20) and \`?offset=\`, the filters and sorting that the entity calls for, answer \`{ items, total }\`. Create: 201 with \`Location\`. Update: PATCH with the changed fields. Delete: 204.
- Errors are \`application/problem+json\` with \`{ type, title, status, detail, errors? }\`: 400 for malformed JSON, 404 for what is not there (also from \`app.notFound\`), 409 for a conflict, 422 with \`errors: [{ path, message }]\` for values that zod refuses. \`app.onError\` answers 500 without inner details. One helper makes them all.
- Relations: a reference to something that does not exist is 422; deleting what others refer to is 409 (or removes them, if that is what people expect), and the document says which.`
