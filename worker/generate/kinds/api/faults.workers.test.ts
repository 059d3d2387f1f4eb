import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { ArtifactFile } from '#contract/generation'
import { createSandbox } from '../../../apps/sandbox/sandbox.ts'
import { type AnswerName, answered, mutate } from '../../testing/answers.ts'
import { checkApi } from './checks.ts'

const sandbox = createSandbox(env.SANDBOX)

const judge = async (files: ArtifactFile[]) => {
  const checks = await checkApi(files, { sandbox })
  return {
    sum: checks.find(({ name }) => name === 'contract'),
    failing: Object.fromEntries(checks.filter(({ ok }) => !ok).map(({ name, detail }) => [name, detail])),
    others: Object.fromEntries(
      checks.filter(({ outcome }) => outcome !== undefined).map(({ name, detail }) => [name, detail]),
    ),
  }
}

/** Answers of a model to prompts with rules of business; each was used by hand and found right. */
describe('right at the first pass', () => {
  it.each<[AnswerName, string, string[]]>([
    ['api-links', '11 of 11', []],
    ['api-ledger', '14 of 14', []],
    ['api-tickets', '19 of 19', []],
    ['api-events', '15 of 15', []],
    // What was ordered is not deleted, and an address that is documented is never told: both are so.
    ['api-orders', '11 of 12', ['DELETE /api/products/{sku}: valid input', 'fields']],
  ])('%s', async (name, verified, told) => {
    const { sum, failing, others } = await judge(answered(name))
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
  ])('%s', async (_, name, search, replace, check, detail) => {
    const { failing } = await judge(mutate(answered(name), 'src/api.ts', search, replace))
    expect(failing).toHaveProperty([check])
    expect(failing[check]).toMatch(detail)
  })
})

it('a header that is documented and never sent is told', async () => {
  const silent = mutate(
    answered('api-ledger'),
    'src/api.ts',
    'return c.json(account(row), 200, { ETag: etag(row) })\n})\napp.patch',
    'return c.json(account(row), 200)\n})\napp.patch',
  )
  const { others } = await judge(silent)
  expect(others.fields).toContain('header ETag (GET /api/accounts/{accountId})')
})
