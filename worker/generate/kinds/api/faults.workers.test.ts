import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../../sandbox/sandbox.ts'
import { type AnswerName, answered, mutate } from '../../testing/answers.ts'
import { judgeApi } from '../../testing/judge-api.ts'
import { checkApi } from './checks.ts'

const sandbox = createSandbox(env.SANDBOX)

/** Answers of a model to prompts with rules of business; each was used by hand and found right. */
describe('right at the first pass', () => {
  it.each<[AnswerName, string, string[]]>([
    // Lists that nothing documented puts anything into stay empty, and that is said.
    ['api-links', '11 of 11', ['GET /api/links/{linkId}/clicks: its members']],
    [
      'api-ledger',
      '14 of 14',
      ['GET /api/accounts/{accountId}/entries: its members', 'GET /api/transfers: its filters'],
    ],
    ['api-tickets', '19 of 19', ['GET /api/tickets/{ticketId}/history: its members']],
    ['api-events', '15 of 15', []],
    ['api-documents', '16 of 16', []],
    ['api-issues', '17 of 17', ['GET /api/search: its members']],
    // What was ordered is not deleted, and an address that is documented is never told: both are so.
    ['api-orders', '11 of 12', ['DELETE /api/products/{sku}: valid input', 'fields']],
  ])('%s', async (name, verified, told) => {
    const { sum, failing, others } = await judgeApi(answered(name))
    expect(failing).toEqual({})
    expect(Object.keys(others).toSorted()).toEqual(told)
    expect(sum?.detail).toContain(`verified ${verified} operations`)
  })
})

describe('one fault in each, and it is found', () => {
  it.each<[what: string, name: AnswerName, search: string, replace: string, check: string, detail: RegExp]>([
    [
      'a key that is deleted and stays',
      'api-links',
      "  c.env.sql.exec('DELETE FROM api_keys WHERE id = ?', id)\n",
      '',
      'api-keys: gone from the list once deleted',
      /expected a list without .* after DELETE/,
    ],
    [
      'a second transfer for one Idempotency-Key',
      'api-ledger',
      '  if (known) return c.json',
      "  if (known && known.body === 'never') return c.json",
      'POST /api/transfers: once for one Idempotency-Key',
      /expected the answer to the first request|answered 500/,
    ],
    [
      'a change of what changed meanwhile',
      'api-ledger',
      "  if (match !== '*' && match !== etag(row)) throw new Refused(412, 'It changed since it was read.')\n",
      '',
      'PATCH /api/accounts/{accountId}: 412 for another version',
      /expected 412: no version has this tag$/,
    ],
    [
      'a cursor that repeats a row',
      'api-ledger',
      'WHERE user_id = ? AND seq < ?${',
      'WHERE user_id = ? AND seq <= ?${',
      'GET /api/transfers: its pages',
      /expected members that were on no page before/,
    ],
    [
      'a cursor that ends at once',
      'api-ledger',
      'nextCursor: rows.length > limit ?',
      'nextCursor: rows.length > limit + 1 ?',
      'GET /api/transfers: its pages',
      /expected every member on some page/,
    ],
    [
      'any password',
      'api-ledger',
      'if (!row || hash !== row.hash) throw',
      'if (!row) throw',
      'POST /api/login: a wrong password lets nobody in',
      /expected it to be refused: the password is another one$/,
    ],
    [
      'a choice that is none',
      'api-ledger',
      "const currencies = z.enum(['EUR', 'USD', 'GBP'])",
      'const currencies = z.string()',
      'POST /api/accounts: 400 or 422 for an invalid body',
      /with currency, which is none of the values it may have$/,
    ],
    [
      'a required header that nobody asks for',
      'api-ledger',
      "check(z.string().min(8).max(100), c.req.header('Idempotency-Key'))",
      "c.req.header('Idempotency-Key') ?? crypto.randomUUID()",
      'POST /api/transfers: refused without Idempotency-Key',
      /without Idempotency-Key, which is required$/,
    ],
    [
      'required parameters that nobody asks for',
      'api-events',
      'from: z.iso.date(), to: z.iso.date() })',
      "from: z.iso.date().default('2000-01-01'), to: z.iso.date().default('2100-01-01') })",
      'GET /api/events/{eventId}/revenue: refused without from',
      /without from, which is required$/,
    ],
    [
      'a second page like the first',
      'api-events',
      '(f.page - 1) * f.perPage).toArray()',
      '0).toArray()',
      'GET /api/events: its pages',
      /expected members that were on no page before/,
    ],
    [
      'an order without lines',
      'api-orders',
      '.min(1).max(20) }), await jsonBody',
      '.max(20) }), await jsonBody',
      'POST /api/orders: 400 or 422 for an invalid body',
      /with lines, which has less than 1 member$/,
    ],
    [
      'a list below a parent that answers rows as they are stored',
      'api-documents',
      'String(row.id)).toArray().map(attachmentOf) })',
      'String(row.id)).toArray() })',
      'GET /api/documents/{documentId}/attachments: its members',
      /expected a body by its schema: items.0: /,
    ],
    [
      'a document that is in the bin and in the list',
      'api-documents',
      "[query.deleted === 'true' ? 'deleted_at IS NOT NULL' : 'deleted_at IS NULL']",
      "['1 = 1']",
      'documents: gone from the list once deleted',
      /expected a list without .* after DELETE/,
    ],
    [
      'a folder that is not there, of a property that may be left out',
      'api-documents',
      '  needFolder(c.env.sql, input.folderId)\n',
      '',
      'POST /api/documents: folderId of what is not there',
      /expected 422, as PATCH .* answers: there is no such folderId$/,
    ],
    [
      'a version that is the one before',
      'api-documents',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the code.
      'return c.json(documentOf(changed), 200, { ETag: `"${changed.version}"` })',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the code.
      'return c.json(documentOf(changed), 200, { ETag: `"${row.version}"` })',
      'documents: create, read, list, update, delete',
      /expected "\d+" as its ETag, which GET .* answers after it, and not "\d+"$/,
    ],
    [
      'taken out of the bin twice',
      'api-documents',
      "  if (row.deleted_at === null) return problem(409, 'The document is not in the bin.')\n",
      '',
      'POST /api/documents/{documentId}/restore: 409 for the same again',
      /answered 200 .*expected 409 for the same again \(“It is not in the bin”\)$/,
    ],
    [
      'two folders of one name',
      'api-documents',
      "  if (c.env.sql.exec('SELECT id FROM folders WHERE name = ?', name).toArray().length > 0) return problem(409, 'Another folder has this name.')\n",
      '',
      'POST /api/folders: 409 for the same again',
      /answered 500 .*expected one of the documented statuses/,
    ],
    [
      'a folder that is deleted under its documents, which need not have one',
      'api-documents',
      "  if (sql.exec('SELECT id FROM documents WHERE folder_id = ? LIMIT 1', id).toArray().length > 0) return problem(409, 'The folder still has documents.')\n",
      '',
      'DELETE /api/folders/{folderId}: 409 while documents need it',
      /answered 204; expected 409: POST \/api\/documents about it had just been accepted$/,
    ],
    [
      'signing out that ends nothing',
      'api-issues',
      "  c.env.sql.exec('DELETE FROM sessions WHERE hash = ?', c.get('token'))\n",
      '',
      'POST /api/logout: ends what it was asked with',
      /answered 200 .*expected 401: POST \/api\/logout had ended the session$/,
    ],
    [
      'a filter that is ignored, of a property that may be left out',
      'api-issues',
      "  if (query.assigneeId) { where.push('assignee_id = ?'); bindings.push(query.assigneeId) }\n",
      '',
      'GET /api/projects/{projectId}/issues: its filters',
      /expected members whose assigneeId is .*, and no others$/,
    ],
    [
      'an order that is ignored in a list below a parent',
      'api-issues',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the code.
      'ORDER BY ${orders[query.sort]} LIMIT',
      'ORDER BY number LIMIT',
      'GET /api/projects/{projectId}/issues: its order',
      /expected members by number, descending/,
    ],
    [
      'two projects of one key',
      'api-issues',
      "  if (sql.exec('SELECT id FROM projects WHERE key = ?', key).toArray().length > 0) return problem(409, 'Another project has this key.')\n",
      '',
      'POST /api/projects: 409 for the same again',
      /answered 500 .*expected one of the documented statuses/,
    ],
    [
      'a workflow that has every way',
      'api-issues',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the code.
      '  if (!ways[String(row.state)]?.includes(state)) return problem(409, `There is no way from ${row.state} to ${state}.`)\n',
      '',
      'POST /api/issues/{issueId}/state: 409 for a way that there is not',
      /expected 409 for some state \(“There is no way from its state to this one”\)/,
    ],
  ])('%s', async (_, name, search, replace, check, detail) => {
    const { failing } = await judgeApi(mutate(answered(name), 'src/api.ts', search, replace))
    expect(failing).toHaveProperty([check])
    expect(failing[check]).toMatch(detail)
  })
})

it('what was looked at is named, and every documented answer that nothing provoked', async () => {
  const checks = await checkApi(answered('api-issues'), { sandbox })
  const details = new Map(checks.map(({ name, detail }) => [name, detail]))
  expect(details.get('GET /api/projects/{projectId}/issues: its filters')).toBe('as documented: state, assigneeId')
  expect(details.get('GET /api/projects/{projectId}/issues: its order')).toBe(
    'as documented: number, -number, priority, -priority',
  )
  expect(details.get('PUT /api/users/{userId}/role: valid input')).toBe(
    'as documented; not provoked: 403 (Your role does not allow this)',
  )
  const documents = await checkApi(answered('api-documents'), { sandbox })
  expect(documents.find(({ name }) => name === 'GET /api/documents: its filters')?.detail).toBe(
    'as documented: folderId; not looked at: q, tag, deleted',
  )
})

it('a header that is documented and never sent is told', async () => {
  const silent = mutate(
    answered('api-ledger'),
    'src/api.ts',
    'return c.json(account(row), 200, { ETag: etag(row) })\n})\napp.patch',
    'return c.json(account(row), 200)\n})\napp.patch',
  )
  const { others } = await judgeApi(silent)
  expect(others.fields).toContain('header ETag (GET /api/accounts/{accountId})')
})
